"use client"
import { useRouter } from "next/navigation"
import { startTransition, useEffect, useOptimistic, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useNarrow } from "@/components/shell/narrow"
import { Dialog } from "@/components/ui/dialog"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import * as actions from "@/lib/classification/review/actions"
import type { SeenItem } from "@/lib/classification/review/commands"
import type { ReviewItem } from "@/lib/classification/review/queries"
import { canAccept, keyText, type ReviewAction } from "@/lib/classification/review/rules"
import type { Result } from "@/lib/platform/errors"
import { LikeDialog } from "./like-dialog"
import { type Opened, ReviewActions, type ReviewCommands } from "./review-actions"
import { type Detail, ReviewDetail } from "./review-detail"
import { useReviewKeys } from "./review-keys"
import { ReviewRow } from "./review-row"
import { type Member, type ReviewWords, valueText } from "./review-words"
import { useSelectedItem } from "./selected-item"
import { SimilarDialog, useSimilarOffer } from "./similar-offer"
import { ValuesChoice } from "./values-choice"

export type ReviewQueueProps = {
  administration: string
  items: ReviewItem[]
  words: ReviewWords
  members: Member[]
  mayWrite: boolean
}

/** The items with the selected one beside them. What was decided leaves at once; the server is told meanwhile. */
export function ReviewQueue({ administration, items, words, members, mayWrite }: ReviewQueueProps) {
  const t = useTranslations("review")
  const platform = useTranslations("platform")
  const errorText = useErrorText()
  const router = useRouter()
  const narrow = useNarrow()
  const offerSimilar = useSimilarOffer()
  const comment = useRef<HTMLTextAreaElement>(null)
  const [gone, leave] = useOptimistic<string[], string>([], (all, key) => [...all, key])
  const [opened, setOpened] = useState<Opened>(null)
  const shown = items.filter((item) => !gone.includes(keyText(item)))
  const { item, select, move, follow, frame } = useSelectedItem(shown)
  const [detail, reread] = useDetail(administration, item)

  /** Does what a person decided; the item leaves the list before the server has answered. */
  function decide(
    of: ReviewItem,
    action: ReviewAction,
    leaves: boolean,
    act: (seen: SeenItem) => Promise<Result<string>>,
  ) {
    if (leaves) follow()
    startTransition(async () => {
      if (leaves) leave(keyText(of))
      const result = await act(seenOf(of))
      if (!result.ok) {
        const text = errorText(Object.values(result.fields)[0] ?? result.code, result.facts)
        toast({ tone: "danger", title: t("done.failed", { name: of.name }), text })
        router.refresh()
        return
      }
      if (!leaves) reread()
      if (action === "comment" || action === "undo") return
      toast({
        title: t(`done.${action}`, { name: of.name }),
        action: { label: platform("undo"), run: () => undo(result.value) },
      })
    })
  }

  function undo(id: string | null) {
    startTransition(async () => {
      const result = await actions.undoReview(administration, { id })
      if (!result.ok) {
        toast({ tone: "danger", title: t("done.failedUndo"), text: errorText(result.code, result.facts) })
        return
      }
      const { restored, left, item: back } = result.value
      reread()
      if (back) select(keyText(back))
      toast({
        title: t("done.undo", { count: restored }),
        text: left > 0 ? t("done.left", { count: left }) : undefined,
      })
    })
  }

  function change(of: ReviewItem, to: { number: number | null; text: string | null }) {
    const field = words.fields[of.field - 1]
    decide(of, "change", true, async (seen) => {
      const result = await actions.changeItem(administration, { ...seen, number: to.number })
      if (result.ok && field) {
        const from = { number: of.current, text: valueText(words, of.current) }
        offerSimilar({
          administration,
          accountId: of.accountId,
          field: field.id,
          fieldLabel: field.label,
          from,
          to,
        })
      }
      return result
    })
  }

  const commands: ReviewCommands | null =
    item && mayWrite
      ? {
          accept: () => {
            if (item.reason === "duplicate") {
              router.push(`/${administration}/duplicates/merge?a=${item.otherId}&b=${item.accountId}`)
            } else if (canAccept(item) && !item.locked) {
              decide(item, "accept", true, (seen) => actions.acceptItem(administration, seen))
            }
          },
          ignore: () => decide(item, "ignore", true, (seen) => actions.ignoreItem(administration, seen)),
          snooze: (snooze) =>
            decide(item, "snooze", true, (seen) => actions.snoozeItem(administration, { ...seen, snooze })),
          assign: (member) =>
            decide(item, "assign", false, (seen) =>
              actions.assignItem(administration, { ...seen, assigneeId: member?.id ?? null }),
            ),
          comment: () => comment.current?.focus(),
          undo: () => undo(null),
        }
      : null
  const opens = (which: Opened, when: boolean) => () => when && setOpened(which)
  const hasField = item !== null && item.field > 0
  const likes = detail?.ok ? detail.value.like : 0
  useReviewKeys({
    j: () => move(1),
    k: () => move(-1),
    ...(mayWrite ? { u: () => undo(null) } : {}),
    ...(commands && {
      "1": commands.accept,
      "2": opens("change", hasField && item?.locked === false),
      "3": commands.ignore,
      h: opens("snooze", true),
      a: opens("assign", true),
      l: opens("like", hasField && likes > 1),
      c: commands.comment,
    }),
  })

  const pane = item && (
    <ReviewDetail
      administration={administration}
      item={item}
      words={words}
      detail={detail}
      mayWrite={mayWrite}
      comment={comment}
      onComment={(note) =>
        decide(item, "comment", false, (seen) => actions.commentItem(administration, { ...seen, note }))
      }
    >
      {commands && (
        <ReviewActions
          item={item}
          like={detail?.ok ? detail.value.like : null}
          members={members}
          opened={opened}
          onOpen={setOpened}
          commands={commands}
        />
      )}
    </ReviewDetail>
  )
  const field = item ? words.fields[item.field - 1] : undefined
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <ul
        ref={frame}
        aria-label={t("list")}
        className="min-w-0 max-md:flex max-md:flex-col max-md:gap-2 md:rounded-md md:border md:border-line"
      >
        {shown.map((one) => (
          <ReviewRow
            key={keyText(one)}
            item={one}
            words={words}
            selected={one === item}
            onSelect={() => select(keyText(one))}
          >
            {narrow && one === item && <div className="border-line border-t p-3">{pane}</div>}
          </ReviewRow>
        ))}
      </ul>
      {!narrow && item && (
        <aside
          aria-label={t("detail.title")}
          className="sticky top-16 max-h-[calc(100dvh-5rem)] overflow-y-auto rounded-md border border-line p-4 max-xl:static max-xl:order-first max-xl:max-h-none"
        >
          {pane}
        </aside>
      )}
      {item && field && opened === "change" && (
        <Dialog
          title={t("changeTitle", { field: field.label, name: item.name })}
          size="small"
          open
          onOpenChange={(open) => !open && setOpened(null)}
        >
          <ValuesChoice
            administration={administration}
            accountId={item.accountId}
            field={field.id}
            fieldLabel={field.label}
            current={item.current}
            onChoose={(option) => {
              setOpened(null)
              change(item, { number: option?.number ?? null, text: option?.text ?? null })
            }}
            onBack={() => setOpened(null)}
          />
        </Dialog>
      )}
      {item && opened === "like" && (
        <LikeDialog
          administration={administration}
          item={item}
          words={words}
          onClose={() => setOpened(null)}
          onDone={({ batch, count }) => {
            setOpened(null)
            toast({
              title: t("preview.applied", { count }),
              action: { label: platform("undo"), run: () => undo(batch) },
            })
          }}
        />
      )}
      <SimilarDialog />
    </div>
  )
}

function seenOf({ accountId, reason, field, otherId, current, proposed }: ReviewItem): SeenItem {
  return { accountId, reason, field, otherId, current, proposed }
}

/** What is known of the selected item; read anew when it, or what was done with it, changes. */
function useDetail(administration: string, item: ReviewItem | null): [Result<Detail> | null, () => void] {
  const [read, setRead] = useState<{ asked: string; result: Result<Detail> } | null>(null)
  const [version, setVersion] = useState(0)
  const asked = item && JSON.stringify(seenOf(item))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version asks again for the same item
  useEffect(() => {
    if (!asked) return
    // Answers come in the order of the questions, and one about another item is not shown.
    actions
      .readItem(administration, JSON.parse(asked) as SeenItem)
      .then((result) => setRead({ asked, result }))
  }, [administration, asked, version])
  return [read?.asked === asked ? (read?.result ?? null) : null, () => setVersion((before) => before + 1)]
}
