import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { Choice } from "@/lib/accounts/countries"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import type { Journal, LedgerAccount } from "@/lib/receivables/ledger/queries"
import { ChangeJournal } from "./journal-form"
import { ChangeLedgerAccount, type OfferedUse } from "./ledger-account-form"

type ChartTableProps = { administration: string; accounts: LedgerAccount[]; uses: OfferedUse[]; may: boolean }

export async function ChartTable({ administration, accounts, uses, may }: ChartTableProps) {
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
          {may && (
            <Th>
              <span className="sr-only">{t("change")}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {accounts.map((account) => {
          const { code, names, kind, rgs, use, blocked } = account
          return (
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
              {may && (
                <Td className="text-right">
                  <ChangeLedgerAccount administration={administration} account={account} uses={uses} />
                </Td>
              )}
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}

type JournalTableProps = { administration: string; journals: Journal[]; ledgers: Choice[]; may: boolean }

export async function JournalTable({ administration, journals, ledgers, may }: JournalTableProps) {
  const [t, locale] = await Promise.all([getTranslator("books"), getLocale()])
  return (
    <Table label={t("journals")}>
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("kind")}</Th>
          <Th>{t("ledgerAccount")}</Th>
          <Th>{t("prefix")}</Th>
          {may && (
            <Th>
              <span className="sr-only">{t("change")}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {journals.map((journal) => (
          <Tr key={journal.code}>
            <RowTh pinned>{journal.code}</RowTh>
            <Td>{journal.names[locale] || journal.names.en}</Td>
            <Td>{t(`journalKinds.${journal.kind}`)}</Td>
            <Td className="tabular-nums">{journal.ledgerCode ?? "–"}</Td>
            <Td className="tabular-nums">{journal.prefix || "–"}</Td>
            {may && (
              <Td className="text-right">
                <ChangeJournal administration={administration} journal={journal} ledgers={ledgers} />
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
