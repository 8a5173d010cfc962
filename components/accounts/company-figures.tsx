import { Money } from "@/components/ui/money"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { KnownFigure } from "@/lib/accounts/company-figure-queries"
import { COMPANY_SIZES, type CompanySize, type Sized, sizesOf } from "@/lib/accounts/company-size"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { moneyText } from "@/lib/platform/money"
import { CompanyFigureEdit } from "./company-figure-edit"
import { CompanyFiguresAdd } from "./company-figures-add"

type CompanyFiguresProps = {
  administration: string
  account: { id: string; name: string }
  figures: KnownFigure[]
  /** What the label Company size says, by its code and in words; null when blank. */
  label: { field: string; code: string; text: string } | null
  /** "2026-11-21", in the zone of the books. */
  today: string
  mayEdit: boolean
}

/** What is known of a company's size, year by year with its source, and what follows from it in two schemes. */
export async function CompanyFigures({ account, figures, label, today, ...props }: CompanyFiguresProps) {
  const [t, { number }] = await Promise.all([getTranslator("accounts.companyFigures"), getFormatter()])
  const years = [...new Set(figures.map(({ year }) => year))]
  const place = { administration: props.administration, accountId: account.id, today, may: props.mayEdit }
  return (
    <Panel
      title={t("title")}
      actions={<CompanyFiguresAdd {...place} name={account.name} year={Number(today.slice(0, 4)) - 1} />}
    >
      {figures.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <Sizes figures={figures} label={label} />
          {years.map((year) => (
            <section key={year} aria-labelledby={`figures-${year}`} className="flex flex-col gap-2">
              <h3 id={`figures-${year}`} className="text-muted text-sm">
                {year}
              </h3>
              <ul className="flex flex-col gap-2">
                {figures
                  .filter((figure) => figure.year === year)
                  .map(({ kind, amount, source, statedOn, createdAt }) => (
                    <li key={kind} className="flex items-start gap-3">
                      <div className="min-w-0 flex-1">
                        <p className="flex flex-wrap justify-between gap-x-3">
                          <span>{t(`kind.${kind}`)}</span>
                          {kind === "staff" ? (
                            <span className="tabular-nums">
                              {t("units", { n: number(Number(amount) / 100) })}
                            </span>
                          ) : (
                            <Money minor={amount} currency="EUR" />
                          )}
                        </p>
                        <p className="break-words text-muted text-sm">
                          {source} · <Time value={statedOn} show="date" />
                        </p>
                      </div>
                      <CompanyFigureEdit
                        {...place}
                        figure={{
                          kind,
                          year,
                          amount: moneyText(amount, "EUR"),
                          source,
                          statedOn,
                          version: createdAt.toISOString(),
                        }}
                      />
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Panel>
  )
}

async function Sizes({ figures, label }: Pick<CompanyFiguresProps, "figures" | "label">) {
  const [t, locale] = await Promise.all([getTranslator("accounts.companyFigures"), getLocale()])
  const { eu, nl, missing } = sizesOf(figures)
  const list = new Intl.ListFormat(locale, { type: "conjunction" })

  function because({ value, because: reason, years }: Sized): string {
    const size = t(`size.${value}`)
    const [before, newest] = years.length > 1 ? years : [undefined, years[0]]
    const year = String(newest?.year)
    if (reason === "year" || reason === "onlyYear" || !before || !newest)
      return t(`because.${reason === "year" ? "year" : "onlyYear"}`, { size, year })
    if (reason === "twoYears") return t("because.twoYears", { size, before: String(before.year), year })
    return t("because.kept", {
      size,
      before: String(before.year),
      sizeBefore: t(`inSentence.${before.size}`),
      year,
      sizeThen: t(`inSentence.${newest.size}`),
    })
  }

  const missingOf = (scheme: "eu" | "nl") =>
    t(`missing.${scheme}`, {
      year: String(missing?.year),
      kinds: list.format((missing?.kinds ?? []).map((kind) => t(`inSentenceKind.${kind}`))),
    })
  const said = (
    [
      ["eu", eu],
      ["nl", nl],
    ] as const
  ).flatMap(([scheme, sized]) =>
    sized
      ? [{ value: sized.value, words: `${t(`inSentence.${sized.value}`)} (${t(`scheme.${scheme}`)})` }]
      : [],
  )
  const differs =
    label && isSize(label.code) && said.length > 0 && said.every(({ value }) => value !== label.code)
  return (
    <section aria-label={t("sizes")} className="flex flex-col gap-2">
      <p title={t("schemeSource.eu")}>{eu ? because(eu) : missingOf("eu")}</p>
      <p title={t("schemeSource.nl")}>{nl ? because(nl) : missingOf("nl")}</p>
      {differs && (
        <Notice tone="warning">
          {t("differs", {
            field: label.field,
            label: label.text,
            sizes: list.format(said.map(({ words }) => words)),
          })}
        </Notice>
      )}
    </section>
  )
}

/** Values of one's own are not compared. */
function isSize(code: string): code is CompanySize {
  return (COMPANY_SIZES as readonly string[]).includes(code)
}
