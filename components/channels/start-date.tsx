"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { setChannelStart } from "@/lib/channels/actions"

export type StartDateProps = {
  administration: string
  channelId: string
  startsOn: string
  today: string
  canManage: boolean
}

export function StartDate({ administration, channelId, startsOn, today, canManage }: StartDateProps) {
  const t = useTranslations("channels")
  const common = useTranslations("platform")
  const [day, setDay] = useState(startsOn)
  return (
    <Form
      saved={t("channel.startSaved")}
      action={() => setChannelStart(administration, { channelId, startsOn: day })}
    >
      <FormErrors />
      <Field
        label={t("new.start")}
        name="startsOn"
        help={
          <>
            {t("new.startHelp")} {day > today && t("channel.startAhead")}
          </>
        }
      >
        <div className="flex items-center gap-2">
          <Input
            type="date"
            name="startsOn"
            value={day}
            min="2000-01-01"
            max="2099-12-31"
            disabled={!canManage}
            className="max-w-44 tabular-nums"
            onChange={(event) => setDay(event.target.value)}
          />
          {day !== startsOn && <SubmitButton variant="secondary">{common("save")}</SubmitButton>}
        </div>
      </Field>
    </Form>
  )
}
