import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { type Locale, languageTags } from "@/lib/platform/locale"
import { STATEMENT_BUCKETS, type Statement } from "@/lib/receivables/lists/statement"

type StatementSheetProps = {
  /** The customer's. */
  language: Locale
  format: Formatter
  period: { from: string; to: string }
  statements: Statement[]
  account: { name: string; code: string; lines: string[] }
  /** Who sends it; null while the books do not know. */
  seller: { name: string; lines: string[]; iban: string | null } | null
}

/** What a customer gets: where the balance comes from, and how old it is. In the customer's language. */
export function StatementSheet(props: StatementSheetProps) {
  const { language, format, period, statements, account, seller } = props
  const t = translator(language, "receivables.statement")
  const { date } = format
  return (
    <article lang={languageTags[language]} className="flex max-w-220 flex-col gap-6">
      <div className="flex flex-wrap justify-between gap-6">
        <address className="whitespace-pre-line not-italic">
          {[account.name, ...account.lines].join("\n")}
        </address>
        {seller && (
          <address className="whitespace-pre-line text-muted not-italic">
            {[seller.name, ...seller.lines].join("\n")}
          </address>
        )}
      </div>
      <div>
        <h2 className="text-lg">{t("title")}</h2>
        <p className="text-muted">
          {t("account", { code: account.code })} ·{" "}
          {t("period", { from: date(period.from), to: date(period.to) })}
        </p>
      </div>
      {statements.length === 0 && <p>{t("nothing")}</p>}
      {statements.map((statement) => (
        <CurrencyStatement key={statement.currency} {...props} statement={statement} />
      ))}
      {seller?.iban &&
        statements.some(({ bucketsMinor }) => bucketsMinor.slice(1).some((minor) => minor > 0n)) && (
          <p>{t("please", { iban: seller.iban })}</p>
        )}
    </article>
  )
}

function CurrencyStatement({
  language,
  format,
  period,
  statement,
}: StatementSheetProps & { statement: Statement }) {
  const t = translator(language, "receivables.statement")
  const types = translator(language, "receivables.type")
  const { currency, lines } = statement
  const title = `${t("title")} ${currency}`
  const edge = (term: string, day: string, minor: bigint) => (
    <Tr className="font-medium">
      <RowTh className="tabular-nums">{format.date(day)}</RowTh>
      <Td colSpan={4}>{term}</Td>
      <Td numeric>
        <Money minor={minor} currency={currency} />
      </Td>
    </Tr>
  )
  return (
    <div className="flex flex-col gap-4">
      <Table label={title} frameClassName="rounded-md border border-line">
        <THead>
          <Tr>
            <Th>{t("date")}</Th>
            <Th>{t("what")}</Th>
            <Th>{t("number")}</Th>
            <Th>{t("due")}</Th>
            <Th numeric>{t("amount")}</Th>
            <Th numeric>{t("balance")}</Th>
          </Tr>
        </THead>
        <TBody>
          {edge(t("opening"), period.from, statement.openingMinor)}
          {lines.map((line) => (
            <Tr key={line.id}>
              <RowTh className="tabular-nums">{format.date(line.day)}</RowTh>
              <Td>{line.kind ? types(line.kind) : t("exchange")}</Td>
              <Td className="tabular-nums">{line.number}</Td>
              <Td className="tabular-nums">
                {line.dueDate && line.amountMinor > 0n && format.date(line.dueDate)}
              </Td>
              <Td numeric>
                <Money minor={line.amountMinor} currency={currency} />
              </Td>
              <Td numeric>
                <Money minor={line.balanceMinor} currency={currency} />
              </Td>
            </Tr>
          ))}
          {edge(t("closing"), period.to, statement.closingMinor)}
        </TBody>
      </Table>
      <Ages language={language} format={format} day={period.to} statement={statement} />
    </div>
  )
}

type AgesProps = Pick<StatementSheetProps, "language" | "format"> & { day: string; statement: Statement }

function Ages({ language, format, day, statement }: AgesProps) {
  const t = translator(language, "receivables.ageing")
  const label = translator(language, "receivables.statement")("ageing", { day: format.date(day) })
  const total = translator(language, "receivables")("total")
  const { currency, bucketsMinor, creditsMinor, closingMinor } = statement
  const titles = STATEMENT_BUCKETS.map(({ from, to }) => {
    if (to === null) return t("above", { days: String((from ?? 1) - 1) })
    return from === null ? t("notDue") : t("between", { from: String(from), to: String(to) })
  })
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-base">{label}</h3>
      <Table label={`${label} ${currency}`} frameClassName="rounded-md border border-line">
        <THead>
          <Tr>
            {[...titles, t("credits"), total].map((title) => (
              <Th key={title} numeric>
                {title}
              </Th>
            ))}
          </Tr>
        </THead>
        <TBody>
          <Tr>
            {[...bucketsMinor, creditsMinor].map((minor, i) => (
              <Td key={titles[i] ?? "credits"} numeric>
                <Money minor={minor} currency={currency} />
              </Td>
            ))}
            <Td numeric className="font-medium">
              <Money minor={closingMinor} currency={currency} />
            </Td>
          </Tr>
        </TBody>
      </Table>
    </div>
  )
}
