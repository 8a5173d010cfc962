import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import type { Journal, LedgerAccount } from "@/lib/receivables/ledger/queries"

export async function ChartTable({ accounts }: { accounts: LedgerAccount[] }) {
  const [t, locale] = await Promise.all([getTranslator("books"), getLocale()])
  return (
    <Table label={t("chart")} frameClassName="max-h-[60dvh]">
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("kind")}</Th>
          <Th>{t("rgs")}</Th>
          <Th>{t("bookedBy")}</Th>
        </Tr>
      </THead>
      <TBody>
        {accounts.map(({ code, names, kind, rgs, use, blocked }) => (
          <Tr key={code}>
            <RowTh pinned className="tabular-nums">
              {code}
            </RowTh>
            <Td>
              {names[locale] || names.en}
              {blocked && <span className="text-muted"> ({t("blocked")})</span>}
            </Td>
            <Td>{t(`kinds.${kind}`)}</Td>
            <Td className="tabular-nums">{rgs ?? "–"}</Td>
            <Td className="text-muted">{t(use ? "byPortal" : "byPeople")}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

export async function JournalTable({ journals }: { journals: Journal[] }) {
  const [t, locale] = await Promise.all([getTranslator("books"), getLocale()])
  return (
    <Table label={t("journals")}>
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("kind")}</Th>
          <Th>{t("ledgerAccount")}</Th>
        </Tr>
      </THead>
      <TBody>
        {journals.map(({ code, names, kind, ledgerCode }) => (
          <Tr key={code}>
            <RowTh pinned>{code}</RowTh>
            <Td>{names[locale] || names.en}</Td>
            <Td>{t(`journalKinds.${kind}`)}</Td>
            <Td className="tabular-nums">{ledgerCode ?? "–"}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
