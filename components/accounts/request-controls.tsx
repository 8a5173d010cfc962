"use client"
import { useOptimistic, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { assignRequest, settleRequest } from "@/lib/accounts/activity-actions"
import type { RequestState } from "@/lib/accounts/activity-rules"
import type { Result } from "@/lib/platform/errors"
import { PersonSelect } from "./activity-form"
import type { Person } from "./activity-place"

/** By when, in words and colour. */
export function RequestDue({ state, dueOn }: { state: RequestState; dueOn: string | null }) {
  const t = useTranslations("accounts.activities")
  const { date } = useFormatter()
  if (state === "done") return <Badge tone="good">{t("done")}</Badge>
  if (!dueOn) return <Badge>{t("noDue")}</Badge>
  return state === "overdue" ? (
    <Badge tone="danger">{t("overdue", { date: date(dueOn) })}</Badge>
  ) : (
    <Badge tone="accent">{t("dueOn", { date: date(dueOn) })}</Badge>
  )
}

export function RequestStateBadge({ state }: { state: RequestState }) {
  const t = useTranslations("accounts.requests")
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

const tones = { open: "accent", overdue: "danger", done: "good" } as const

type RequestControlProps = {
  administration: string
  request: { id: string; subject: string }
  may: boolean
}

type RequestOwnerProps = RequestControlProps & { owner: Person | null; members: Person[] }

/** Who does it, changed on the spot. */
export function RequestOwner({ administration, request, may, owner, members }: RequestOwnerProps) {
  const t = useTranslations("accounts.activities")
  const { pending, run } = useRun(t("assigned"))
  const [shown, show] = useOptimistic(owner?.id ?? "")
  return (
    <PersonSelect
      aria-label={t("ownerOf", { subject: request.subject })}
      aria-busy={pending}
      people={members}
      chosen={owner}
      value={shown}
      disabled={!may}
      className="w-40 [&>select]:h-7 [&>select]:text-sm [&>svg]:top-1.5"
      onChange={(event) => {
        const ownerId = event.target.value
        run(() => {
          show(ownerId)
          return assignRequest(administration, { activityId: request.id, ownerId })
        })
      }}
    />
  )
}

/** Done, or open again. */
export function RequestSettle({
  administration,
  request,
  may,
  done,
}: RequestControlProps & { done: boolean }) {
  const t = useTranslations("accounts")
  const { pending, run } = useRun(done ? t("activities.reopened") : t("activities.settled"))
  const { subject } = request
  return (
    <Button
      size="small"
      disabled={!may}
      busy={pending}
      aria-label={done ? t("requests.reopen", { subject }) : t("requests.markDone", { subject })}
      onClick={() => run(() => settleRequest(administration, { activityId: request.id, done: !done }))}
    >
      {done ? t("activities.reopen") : t("activities.markDone")}
    </Button>
  )
}

/** There is no form to say beside what failed, so the toast does. */
function useRun(saved: string) {
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  return {
    pending,
    run(act: () => Promise<Result<void>>) {
      start(async () => {
        const result = await act()
        if (result.ok) toast({ title: saved })
        else {
          const code = Object.values(result.fields)[0] ?? result.code
          toast({ tone: "danger", title: errorText(code, result.facts) })
        }
      })
    },
  }
}
