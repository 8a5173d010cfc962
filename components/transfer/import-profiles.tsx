"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { applyImportProfile, deleteImportProfile, saveImportProfile } from "@/lib/transfer/import/actions"
import type { ProfileName } from "@/lib/transfer/import/queries"

type ImportProfilesProps = { administration: string; importId: string; profiles: ProfileName[] }

/** Mappings by name: the same sender's file has the same columns next month. */
export function ImportProfiles({ administration, importId, profiles }: ImportProfilesProps) {
  const t = useTranslations("transfer.import.profile")
  const words = useTranslations("platform")
  const [chosen, setChosen] = useState(profiles[0]?.id ?? "")
  const [saving, setSaving] = useState(false)
  const profile = profiles.find(({ id }) => id === chosen) ?? profiles[0]
  return (
    <div className="flex flex-wrap items-end gap-2">
      {profile && (
        <Form
          action={() => applyImportProfile(administration, { importId, profileId: profile.id })}
          saved={t("applied")}
          className="gap-2"
        >
          <FormErrors />
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t("profile")} name="profile">
              <Select className="w-56" value={profile.id} onChange={(event) => setChosen(event.target.value)}>
                {profiles.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <SubmitButton variant="secondary">{t("apply")}</SubmitButton>
          </div>
        </Form>
      )}
      <Dialog
        open={saving}
        onOpenChange={setSaving}
        title={t("save")}
        trigger={<Button variant="quiet">{t("save")}</Button>}
      >
        <Form
          action={(data) => saveImportProfile(administration, { importId, name: text(data, "name") })}
          saved={t("saved")}
          onSaved={() => setSaving(false)}
        >
          <FormErrors />
          <Field label={t("name")} name="name" help={t("nameHelp")} required>
            <Input autoComplete="off" maxLength={80} defaultValue={profile?.name} />
          </Field>
          <div>
            <SubmitButton>{words("save")}</SubmitButton>
          </div>
        </Form>
      </Dialog>
      {profile && (
        <ConfirmDialog
          trigger={<Button variant="quiet">{t("remove", { name: profile.name })}</Button>}
          title={t("remove", { name: profile.name })}
          confirm={words("delete")}
          action={() => deleteImportProfile(administration, { profileId: profile.id })}
          saved={t("removed")}
        >
          {t("removeText")}
        </ConfirmDialog>
      )}
    </div>
  )
}
