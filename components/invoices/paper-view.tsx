import { Money } from "@/components/ui/money"
import type { InvoiceParty } from "@/db/schema/invoices"
import { countryName } from "@/lib/accounts/countries"
import { getFormatter, getLocale } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { paperWords } from "@/lib/receivables/invoices/paper-words"
import type { Paper } from "@/lib/receivables/invoices/papers"

/** The paper as the customer gets it, in the customer's language. */
export async function PaperView({ paper }: { paper: Paper }) {
  const [format, locale] = await Promise.all([getFormatter(), getLocale()])
  const words = paperWords(paper)
  const { currency } = paper
  const amount = (minor: bigint) => <Money minor={minor} currency={currency} />
  const percent = (rate: string) => format.percent(Number(rate) / 100, 2)
  return (
    <article
      lang={locale === paper.language ? undefined : languageTags[paper.language]}
      aria-label={`${words.title} ${paper.number ?? ""}`}
      className="flex flex-col gap-6 rounded-md border border-line bg-paper p-6 max-sm:p-4"
    >
      <div className="flex flex-wrap justify-between gap-6">
        <div className="flex flex-col gap-2">
          <h2 className="text-lg">
            {words.title} <span className="tabular-nums">{paper.number}</span>
          </h2>
          <Party party={paper.buyer} language={paper.language} vat={words.vatNumber} />
        </div>
        {paper.seller && (
          <div className="text-sm">
            <Party
              party={paper.seller}
              language={paper.language}
              vat={words.vatNumber}
              coc={words.cocNumber}
            />
          </div>
        )}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm sm:w-fit">
        {words
          .facts((day) => format.date(day))
          .map(([term, text]) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="tabular-nums">{text}</dd>
            </div>
          ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={words.lines} className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead className="border-line border-b text-left text-muted">
            <tr>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                {words.description}
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-medium">
                {words.quantity}
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-medium">
                {words.unitPrice}
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-medium">
                {words.vat}
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-medium">
                {words.net}
              </th>
            </tr>
          </thead>
          <tbody>
            {paper.lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a paper does not change
              <tr key={i} className="border-line border-b align-top">
                <td className="min-w-40 py-1.5 pr-4 whitespace-pre-line break-words">
                  {line.description}
                  {line.discountPercent !== "0" && (
                    <span className="text-muted"> {words.discount(percent(line.discountPercent))}</span>
                  )}
                </td>
                <td className="px-2 py-1.5 text-right tabular-nums">
                  {format.number(Number(line.quantity), { maximumFractionDigits: 4 })}
                </td>
                <td className="px-2 py-1.5 text-right tabular-nums">
                  {format.number(Number(line.unitPrice), {
                    minimumFractionDigits: 2,
                    maximumFractionDigits: 4,
                  })}
                </td>
                <td className="px-2 py-1.5 text-right tabular-nums">{percent(line.rate)}</td>
                <td className="py-1.5 pl-2 text-right">{amount(line.netMinor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <dl className="ml-auto grid w-full max-w-90 grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-sm">
        <dt className="text-muted">{words.netTotal}</dt>
        <dd className="text-right">{amount(paper.netMinor)}</dd>
        {paper.vat.map((sum) => (
          <div key={`${sum.vatCode} ${sum.rate}`} className="contents">
            <dt className="text-muted">
              {words.vatOver(sum, percent(sum.rate))} {amount(sum.netMinor)}
            </dt>
            <dd className="text-right">{amount(sum.vatMinor)}</dd>
          </div>
        ))}
        <dt className="border-line border-t pt-1 font-semibold text-base">{words.total}</dt>
        <dd className="border-line border-t pt-1 text-right font-semibold text-base">
          {amount(paper.totalMinor)}
        </dd>
      </dl>
      <div className="flex flex-col gap-1 text-sm">
        {words.legal.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {paper.notes && <p className="whitespace-pre-line">{paper.notes}</p>}
        {words.payment((day) => format.date(day), format.money(paper.totalMinor, currency)) && (
          <p>{words.payment((day) => format.date(day), format.money(paper.totalMinor, currency))}</p>
        )}
      </div>
    </article>
  )
}

type PartyProps = {
  party: InvoiceParty
  language: Paper["language"]
  vat: string
  coc?: string
}

function Party({ party, language, vat, coc }: PartyProps) {
  const name = party.company ?? party.name
  const lines = [
    party.company && party.name && party.company !== party.name ? party.name : null,
    party.line1,
    party.line2,
    [party.postcode, party.city].filter(Boolean).join("  "),
    party.country && countryName(party.country, language),
    coc && party.cocNumber && `${coc} ${party.cocNumber}`,
    party.vatNumber && `${vat} ${party.vatNumber}`,
  ].filter(Boolean)
  return (
    <address className="not-italic">
      <strong className="font-semibold">{name}</strong>
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  )
}
