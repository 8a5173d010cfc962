import type { Metadata } from "next"
import { DuplicateList } from "@/components/accounts/duplicate-list"
import { DuplicatesHeader } from "@/components/accounts/duplicates-header"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { countDuplicates, lastScans, listDuplicates, readPlace } from "@/lib/accounts/duplicate-queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"

const PAIRS = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.duplicates"))("dismissed") }
}

export default async function DismissedPage(props: PageProps<"/[administration]/duplicates/dismissed">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const after = readPlace((await props.searchParams).after)
  const t = await getTranslator("accounts.duplicates")
  const { page, counts, scans } = await withAdministration(administrationId, async (tx) => ({
    page: await listDuplicates(tx, administrationId, { dismissed: true, reason: null, after }, PAIRS),
    counts: await countDuplicates(tx, administrationId),
    scans: await lastScans(tx, administrationId),
  }))
  const mayJudge = may(context.role, "accounts.merge")
  return (
    <>
      <DuplicatesHeader administration={administration} counts={counts} scans={scans} may={mayJudge} />
      {page.pairs.length === 0 ? (
        <Panel flush>
          <EmptyState title={t("emptyDismissed")} />
        </Panel>
      ) : (
        <DuplicateList
          administration={administration}
          pairs={page.pairs}
          may={mayJudge}
          at="duplicates/dismissed"
          reason={null}
          next={page.next}
          isFirst={after === null}
        />
      )}
    </>
  )
}
