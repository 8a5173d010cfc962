import type { Metadata } from "next"
import { ReviewEmpty } from "@/components/review/review-empty"
import { ReviewFilters } from "@/components/review/review-filters"
import { ReviewKeysHelp } from "@/components/review/review-keys-help"
import { ReviewQueue } from "@/components/review/review-queue"
import { ReviewReasons } from "@/components/review/review-reasons"
import type { ReviewWords } from "@/components/review/review-words"
import { PageHeader } from "@/components/shell/page-header"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listMembers } from "@/lib/administrations/queries"
import { fieldName, ownNumber } from "@/lib/classification/field-name"
import { type Field, listFields, listValues, type Value } from "@/lib/classification/queries"
import { readReviewAddress, writePlace } from "@/lib/classification/review/address"
import { countReview, lastAccepted, listReview, type ReviewItem } from "@/lib/classification/review/queries"
import { COUNTED, type ReviewReason } from "@/lib/classification/review/rules"
import { type Locale, valueText } from "@/lib/classification/rules"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"

const ITEMS = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("review"))("title") }
}

export default async function ReviewPage(props: PageProps<"/[administration]/review">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "review.read")
  const { administrationId, person } = context
  const { filter, place } = readReviewAddress(await props.searchParams)
  const [t, locale, { number }] = await Promise.all([getTranslator("review"), getLocale(), getFormatter()])
  const now = new Date()
  const { page, counts, fields, values, members, last } = await withAdministration(
    administrationId,
    async (tx) => {
      const page = await listReview(tx, administrationId, filter, person.id, place, ITEMS, now)
      return {
        page,
        counts: await countReview(tx, administrationId, filter, person.id, now),
        fields: await listFields(tx, administrationId),
        values: page.items.length > 0 ? await listValues(tx, administrationId) : [],
        members: await listMembers(tx, administrationId),
        last: page.items.length > 0 ? null : await lastAccepted(tx, administrationId),
      }
    },
  )
  const words = wordsFor(page.items, fields, values, locale)
  const asked = {
    ...(filter.reason && { reason: filter.reason }),
    ...(filter.field && { field: words.fields[filter.field - 1]?.id ?? "" }),
    ...(filter.assignee && { assignee: filter.assignee }),
    ...(filter.age && { age: String(filter.age) }),
  }
  const hrefOf = (change: Record<string, string>) => {
    const query = new URLSearchParams({ ...asked, ...change })
    return query.size > 0 ? `/${administration}/review?${query}` : `/${administration}/review`
  }
  const { reason: _, ...others } = asked
  const ofReason = (reason: ReviewReason | null) => {
    const query = new URLSearchParams({ ...(reason && { reason }), ...others })
    return query.size > 0 ? `/${administration}/review?${query}` : `/${administration}/review`
  }
  const shown = filter.reason
    ? counts[filter.reason]
    : Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <PageHeader
        title={t("title")}
        count={
          shown === 0 ? undefined : shown > COUNTED ? t("more", { count: number(COUNTED) }) : number(shown)
        }
        description={t("description")}
        actions={<ReviewKeysHelp />}
      />
      <ReviewReasons counts={counts} chosen={filter.reason} hrefOf={ofReason} />
      <ReviewFilters
        administration={administration}
        asked={asked}
        fields={words.fields.map(({ id, label }) => ({ id, label }))}
      />
      {page.items.length === 0 ? (
        <ReviewEmpty
          filtered={Object.keys(asked).length > 0}
          last={last}
          href={`/${administration}/review`}
        />
      ) : (
        <ReviewQueue
          administration={administration}
          items={page.items}
          words={words}
          members={members
            .filter(({ role }) => may(role, "review.write"))
            .map(({ userId, name }) => ({ id: userId, name }))}
          mayWrite={may(context.role, "review.write")}
        />
      )}
      {(place || page.next) && (
        <div className="flex gap-2 pt-4">
          {place && (
            <LinkButton size="small" href={hrefOf({})}>
              {t("first")}
            </LinkButton>
          )}
          {page.next && (
            <LinkButton size="small" href={hrefOf({ after: writePlace(page.next) })} rel="next">
              {t("next")}
            </LinkButton>
          )}
        </div>
      )}
    </>
  )
}

function wordsFor(items: ReviewItem[], fields: Field[], values: Value[], locale: Locale): ReviewWords {
  const wanted = new Set(items.flatMap(({ current, proposed }) => [current, proposed]))
  return {
    fields: fields.map((field) => ({
      id: field.id,
      label: fieldName(field, locale),
      hue: ownNumber(field.id) ?? undefined,
    })),
    values: Object.fromEntries(
      values.flatMap((value) => (wanted.has(value.number) ? [[value.number, valueText(value, locale)]] : [])),
    ),
  }
}
