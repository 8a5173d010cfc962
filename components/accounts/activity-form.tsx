"use client"
import { type ComponentProps, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { DialogClose } from "@/components/ui/dialog"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Radio } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { TextArea } from "@/components/ui/text-area"
import { ACTIVITY_KINDS } from "@/db/vocabulary"
import { addActivity, editActivity } from "@/lib/accounts/activity-actions"
import type { Activity } from "@/lib/accounts/activity-queries"
import { type ActivityKind, clockOf } from "@/lib/accounts/activity-rules"
import type { ActivityPlace } from "./activity-place"

type ActivityFormProps = {
  place: ActivityPlace
  onSaved: () => void
} & (
  | { activity: Activity; account?: undefined }
  | { activity?: undefined; account: { id: string; contactId: string } }
)

/** What was said, done or asked for; of a request also by whom and by when. */
export function ActivityForm({ place, onSaved, ...of }: ActivityFormProps) {
  const t = useTranslations("accounts.activities")
  const words = useTranslations("platform")
  // The page may be drawn anew behind the dialog; what was typed belongs to the state it was filled from.
  const [{ activity, account }] = useState(of)
  const [kind, setKind] = useState<ActivityKind>(activity?.kind ?? "note")
  const { administration } = place
  return (
    <Form
      saved={activity ? t("saved") : t("added")}
      onSaved={onSaved}
      action={async (data) => {
        const written = {
          contactId: text(data, "contactId"),
          subject: text(data, "subject"),
          body: text(data, "body"),
          at: text(data, "at"),
          dueOn: text(data, "dueOn"),
          ownerId: text(data, "ownerId"),
        }
        return activity
          ? editActivity(administration, {
              activityId: activity.id,
              version: activity.updatedAt.toISOString(),
              ...written,
            })
          : addActivity(administration, { accountId: account?.id ?? "", kind, ...written })
      }}
    >
      <FormErrors />
      {!activity && (
        <FieldGroup label={t("kind")} name="kind">
          <span className="flex flex-wrap gap-x-4">
            {ACTIVITY_KINDS.map((value) => (
              <Radio
                key={value}
                name="kind"
                value={value}
                label={t(value)}
                checked={kind === value}
                onChange={() => setKind(value)}
              />
            ))}
          </span>
        </FieldGroup>
      )}
      <Field label={t("subject")} name="subject" required>
        <Input defaultValue={activity?.subject} autoComplete="off" maxLength={200} />
      </Field>
      <Field label={t("body")} name="body" optional>
        <TextArea defaultValue={activity?.body} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("at")} name="at" required>
          <Input
            type="datetime-local"
            defaultValue={clockOf(activity ? new Date(activity.at) : new Date())}
          />
        </Field>
        <Field label={t("contact")} name="contactId" optional>
          <PersonSelect
            people={place.contacts}
            chosen={activity?.contact ?? null}
            defaultValue={activity ? (activity.contact?.id ?? "") : account?.contactId}
          />
        </Field>
        {kind === "request" && (
          <>
            <Field label={t("due")} name="dueOn" help={t("dueHelp")} optional>
              <Input type="date" defaultValue={activity?.dueOn ?? ""} />
            </Field>
            <Field label={t("owner")} name="ownerId" optional>
              <PersonSelect
                people={place.members}
                chosen={activity?.owner ?? null}
                defaultValue={activity ? (activity.owner?.id ?? "") : place.userId}
              />
            </Field>
          </>
        )}
      </div>
      <div className="flex justify-end gap-2">
        <DialogClose>
          <Button>{words("cancel")}</Button>
        </DialogClose>
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </Form>
  )
}

type PersonSelectProps = ComponentProps<typeof Select> & {
  people: { id: string; name: string }[]
  /** Whom it has already: still offered when no longer among the people. */
  chosen: { id: string; name: string } | null
}

export function PersonSelect({ people, chosen, ...props }: PersonSelectProps) {
  const t = useTranslations("accounts.activities")
  const all = chosen && !people.some(({ id }) => id === chosen.id) ? [...people, chosen] : people
  return (
    <Select {...props}>
      <option value="">{t("nobody")}</option>
      {all.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
