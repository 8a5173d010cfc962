import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { countryName } from "@/lib/accounts/countries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { VatCode } from "@/lib/vat/queries"
import type { SourcedRate } from "@/lib/vat/rate-queries"
import { AddVatRate, ChangeVatCode } from "./vat-forms"

type VatTableProps = {
  administration: string
  codes: VatCode[]
  /** By code, the newest first. */
  rates: Map<string, SourcedRate[]>
  may: boolean
}

/** Codes with their rates of today. */
export async function VatTable({ administration, codes, rates, may }: VatTableProps) {
  const [t, locale, format] = await Promise.all([getTranslator("books"), getLocale(), getFormatter()])
  const share = (rate: string) => format.percent(Number(rate) / 100, 2)
  return (
    <Table label={t("vatCodes")} frameClassName="max-h-[60dvh]">
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("treatment")}</Th>
          <Th>{t("country")}</Th>
          <Th numeric>{t("rateToday")}</Th>
          {may && (
            <Th>
              <span className="sr-only">{t("change")}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {codes.map(({ code, names, treatment, country, rate, archived }) => (
          <Tr key={code}>
            <RowTh pinned>{code}</RowTh>
            <Td>
              {names[locale] || names.en}
              {archived && <span className="text-muted"> ({t("archived")})</span>}
            </Td>
            <Td>{t(`treatments.${treatment}`)}</Td>
            <Td>{countryName(country, locale)}</Td>
            <Td numeric>{rate === null ? t("rateUnknown") : share(rate)}</Td>
            {may && (
              <Td>
                <span className="flex justify-end gap-1">
                  <AddVatRate
                    administration={administration}
                    code={code}
                    known={(rates.get(code) ?? []).map(
                      (one) => `${format.date(one.from)} · ${share(one.rate)} · ${one.source}`,
                    )}
                  />
                  <ChangeVatCode
                    administration={administration}
                    code={code}
                    names={names}
                    archived={archived}
                  />
                </span>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
