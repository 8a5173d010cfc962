import type { Metadata } from "next"
import { DuplicateCrowds } from "@/components/accounts/duplicate-crowds"
import { DuplicateList } from "@/components/accounts/duplicate-list"
import { DuplicateReasons } from "@/components/accounts/duplicate-reasons"
import { DuplicatesHeader } from "@/components/accounts/duplicates-header"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { reasonInput } from "@/lib/accounts/duplicate-input"
import {
  countDuplicates,
  lastScans,
  listDuplicates,
  namesOf,
  readPlace,
} from "@/lib/accounts/duplicate-queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"

const PAIRS = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.duplicates"))("title") }
}

export default async function DuplicatesPage(props: PageProps<"/[administration]/duplicates">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const asked = await props.searchParams
  const reason = reasonInput.safeParse(asked.reason).data ?? null
  const after = readPlace(asked.after)
  const t = await getTranslator("accounts.duplicates")
  const { page, counts, scans, names } = await withAdministration(administrationId, async (tx) => {
    const scans = await lastScans(tx, administrationId)
    return {
      scans,
      page: await listDuplicates(tx, administrationId, { dismissed: false, reason, after }, PAIRS),
      counts: await countDuplicates(tx, administrationId),
      names: await namesOf(tx, administrationId, scans.done?.crowds.map(({ accountId }) => accountId) ?? []),
    }
  })
  const mayJudge = may(context.role, "accounts.merge")
  return (
    <>
      <DuplicatesHeader administration={administration} counts={counts} scans={scans} may={mayJudge} />
      <DuplicateReasons administration={administration} counts={counts} chosen={reason} />
      <DuplicateCrowds administration={administration} crowds={scans.done?.crowds ?? []} names={names} />
      {page.pairs.length === 0 ? (
        <Panel flush>
          {reason ? (
            <EmptyState title={t("emptyReason")} />
          ) : (
            <EmptyState title={t(scans.done ? "emptyTitle" : "neverTitle")}>{t("emptyText")}</EmptyState>
          )}
        </Panel>
      ) : (
        <DuplicateList
          administration={administration}
          pairs={page.pairs}
          may={mayJudge}
          at="duplicates"
          reason={reason}
          next={page.next}
          isFirst={after === null}
        />
      )}
    </>
  )
}
