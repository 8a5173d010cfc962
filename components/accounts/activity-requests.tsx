"use client"
import { useTranslations } from "use-intl"
import type { Activity } from "@/lib/accounts/activity-queries"
import { requestState } from "@/lib/accounts/activity-rules"
import { ActivityActions } from "./activity-actions"
import type { ActivityPlace } from "./activity-place"
import { RequestDue, RequestOwner, RequestSettle } from "./request-controls"

type ActivityRequestsProps = {
  place: ActivityPlace
  requests: Activity[]
  /** "2026-11-21", in the zone of the books. */
  today: string
}

/** What is asked for and not done yet, the most urgent first, each with who does it. */
export function ActivityRequests({ place, requests, today }: ActivityRequestsProps) {
  const t = useTranslations("accounts.activities")
  if (requests.length === 0) return null
  const { administration, may, members } = place
  return (
    <section aria-labelledby="open-requests" className="flex flex-col gap-2 border-line border-b pb-4">
      <h3 id="open-requests" className="text-base">
        {t("openRequests")}
      </h3>
      <ul className="flex flex-col gap-2">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="flex min-w-48 flex-1 flex-col">
              <span className="break-words font-medium">{request.subject}</span>
              <span className="flex flex-wrap gap-x-2 text-muted text-sm">
                <RequestDue state={requestState(request, today)} dueOn={request.dueOn} />
                {request.contact && request.contact.id !== place.contactId && (
                  <span>{t("with", { name: request.contact.name })}</span>
                )}
              </span>
            </span>
            <span className="flex items-center gap-2">
              <RequestOwner
                administration={administration}
                request={request}
                may={may}
                owner={request.owner}
                members={members}
              />
              <RequestSettle administration={administration} request={request} may={may} done={false} />
              <ActivityActions place={place} activity={request} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
