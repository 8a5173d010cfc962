import type { Metadata } from "next"
import { validate } from "uuid"
import { MergeForm, type MergeLabel } from "@/components/accounts/merge-form"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { readSides } from "@/lib/accounts/merge-queries"
import { portalContext } from "@/lib/administrations/context"
import { fieldName } from "@/lib/classification/field-name"
import { type CardLabel, cardLabels } from "@/lib/classification/label-queries"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { mergeTwo, undoMerge } from "../actions"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("accounts.merge"))("title") }
}

export default async function MergePage(props: PageProps<"/[administration]/duplicates/merge">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "accounts.merge")
  const [t, locale, { a, b }] = await Promise.all([
    getTranslator("accounts.merge"),
    getLocale(),
    props.searchParams,
  ])
  const ids: [string, string] | null = validate(a) && validate(b) && a !== b ? [String(a), String(b)] : null
  const read =
    ids &&
    (await withAdministration(administrationId, async (tx) => {
      const sides = await readSides(tx, administrationId, ids)
      const labelsOf = (id: string) => cardLabels(tx, administrationId, id, locale, fieldName)
      return sides && { sides, labels: [await labelsOf(ids[0]), await labelsOf(ids[1])] }
    }))
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/duplicates`}>{t("back")}</TextLink>}
        title={t("title")}
        description={t("description")}
      />
      {read ? (
        <MergeForm
          administration={administration}
          sides={read.sides}
          labels={differing(read.labels[0]?.labels ?? [], read.labels[1]?.labels ?? [])}
          merge={mergeTwo}
          undo={undoMerge}
        />
      ) : (
        <Panel flush>
          <EmptyState title={t("missingTitle")}>{t("missingText")}</EmptyState>
        </Panel>
      )}
    </>
  )
}

function differing(one: CardLabel[], other: CardLabel[]): MergeLabel[] {
  return one.flatMap(({ field, fieldLabel, number, value, locked }) => {
    const theirs = other.find((label) => label.field === field)
    if (!theirs || theirs.number === number) return []
    return [
      {
        field,
        label: fieldLabel,
        sides: [
          { value, locked },
          { value: theirs.value, locked: theirs.locked },
        ],
      },
    ]
  })
}
