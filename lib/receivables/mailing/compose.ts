import { type Format, formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { paperWords } from "../invoices/paper-words"
import type { Paper } from "../invoices/papers"
import type { Statement } from "../lists/statement"

/** Subject and text as they are proposed; whoever sends it may write them otherwise. */
export type Text = { subject: string; body: string }

const FORMATS: Record<Locale, Format> = { nl: "nl-NL", en: "en-GB", zh: "zh-CN" }

/** In the language of the paper. What is paid of it is not asked for. */
export function invoiceText(paper: Paper): Text {
  const t = translator(paper.language, "outbox.text")
  const { money, date } = formatter(FORMATS[paper.language], paper.language)
  const sender = paper.seller?.company ?? paper.seller?.name ?? ""
  const number = paper.number ?? ""
  const amount = money(paper.totalMinor, paper.currency)
  const facts = { number, amount, date: date(paper.invoiceDate) }
  const isCredit = paper.kind === "credit"
  const open = paper.openMinor ?? paper.totalMinor
  const payment =
    open === 0n ? null : paperWords(paper).payment((day) => date(day), money(open, paper.currency))
  return {
    subject: oneLine(t(isCredit ? "creditSubject" : "invoiceSubject", { number, sender })),
    body: letter(paper.language, paper.buyer.company ?? paper.buyer.name ?? "", sender, [
      t(isCredit ? "credit" : "invoice", facts),
      payment,
    ]),
  }
}

/** In the language of the customer. */
export function statementText(
  language: Locale,
  {
    name,
    sender,
    from,
    to,
    statements,
  }: {
    name: string
    sender: string
    from: string
    to: string
    statements: Pick<Statement, "currency" | "closingMinor">[]
  },
): Text {
  const t = translator(language, "outbox.text")
  const { money, date } = formatter(FORMATS[language], language)
  return {
    subject: oneLine(t("statementSubject", { day: date(to), sender })),
    body: letter(language, name, sender, [
      t("statement", { from: date(from), to: date(to) }),
      ...statements.map(({ currency, closingMinor }) =>
        t("balance", { day: date(to), amount: money(closingMinor, currency) }),
      ),
    ]),
  }
}

function letter(language: Locale, name: string, sender: string, parts: (string | null)[]): string {
  const t = translator(language, "outbox.text")
  return [
    t("greeting", { name: oneLine(name) }),
    ...parts.filter((part) => part !== null),
    `${t("closing")}\n${oneLine(sender)}`,
  ].join("\n\n")
}

/** Names come from webshops too. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 200)
}
