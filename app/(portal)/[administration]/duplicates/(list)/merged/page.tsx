import type { Metadata } from "next"
import { validate } from "uuid"
import { DuplicatesHeader } from "@/components/accounts/duplicates-header"
import { MergeList } from "@/components/accounts/merge-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { countDuplicates, lastScans } from "@/lib/accounts/duplicate-queries"
import { listMerges } from "@/lib/accounts/merge-queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"
import { undoMerge } from "../../actions"

const MERGES = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.merge"))("listTitle") }
}

export default async function MergedPage(props: PageProps<"/[administration]/duplicates/merged">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const { after } = await props.searchParams
  const t = await getTranslator("accounts.merge")
  const { page, counts, scans } = await withAdministration(administrationId, async (tx) => ({
    page: await listMerges(tx, administrationId, validate(after) ? String(after) : null, MERGES),
    counts: await countDuplicates(tx, administrationId),
    scans: await lastScans(tx, administrationId),
  }))
  const mayMerge = may(context.role, "accounts.merge")
  return (
    <>
      <DuplicatesHeader administration={administration} counts={counts} scans={scans} may={mayMerge} />
      <Panel flush>
        {page.merges.length === 0 ? (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        ) : (
          <MergeList
            administration={administration}
            merges={page.merges}
            next={page.next}
            may={mayMerge}
            undo={undoMerge}
          />
        )}
      </Panel>
    </>
  )
}
