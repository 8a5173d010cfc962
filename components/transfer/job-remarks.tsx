import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Remark } from "@/lib/transfer/job-queries"

type JobRemarksProps = { administration: string; rows: Remark[]; total: number }

/** Accounts that an undo left as they are, and why. */
export async function JobRemarks({ administration, rows, total }: JobRemarksProps) {
  const [t, { number }] = await Promise.all([getTranslator("transfer.jobs"), getFormatter()])
  if (rows.length === 0) return null
  const more = total - rows.length
  return (
    <Panel flush title={t("remarks")} actions={<span className="text-muted text-sm">{number(total)}</span>}>
      <Table label={t("remarks")} frameClassName="max-h-[60dvh]">
        <THead>
          <Tr>
            <Th>{t("account")}</Th>
            <Th>{t("reasonHead")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map(({ position, accountId, name, code, reason }) => (
            <Tr key={position}>
              <RowTh>
                {accountId && (
                  <TextLink href={`/${administration}/accounts/${accountId}`} prefetch={false}>
                    {name}
                  </TextLink>
                )}
                <span className="ml-2 font-normal text-muted">{code}</span>
              </RowTh>
              <Td>{t.has(`reason.${reason as "locked"}`) ? t(`reason.${reason as "locked"}`) : reason}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {more > 0 && (
        <p className="px-3 py-2 text-muted text-sm">{t("moreRemarks", { count: more, n: number(more) })}</p>
      )}
    </Panel>
  )
}
