import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { countryName } from "@/lib/accounts/countries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { VatCode } from "@/lib/vat/queries"

/** Codes with their rates of today. */
export async function VatTable({ codes }: { codes: VatCode[] }) {
  const [t, locale, format] = await Promise.all([getTranslator("books"), getLocale(), getFormatter()])
  return (
    <Table label={t("vatCodes")} frameClassName="max-h-[60dvh]">
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("treatment")}</Th>
          <Th>{t("country")}</Th>
          <Th numeric>{t("rateToday")}</Th>
        </Tr>
      </THead>
      <TBody>
        {codes.map(({ code, names, treatment, country, rate }) => (
          <Tr key={code}>
            <RowTh pinned>{code}</RowTh>
            <Td>{names[locale] || names.en}</Td>
            <Td>{t(`treatments.${treatment}`)}</Td>
            <Td>{countryName(country, locale)}</Td>
            <Td numeric>{rate === null ? t("rateUnknown") : format.percent(Number(rate) / 100, 2)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
