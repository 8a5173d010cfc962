"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { PasswordInput } from "@/components/ui/password-input"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { MAIL_SECURITY } from "@/db/vocabulary"
import { saveMailSettings } from "@/lib/administrations/outbox/actions"
import type { MailSettings } from "@/lib/administrations/outbox/settings"

type MailSettingsFormProps = {
  administration: string
  /** As stored, or as proposed while nobody said. */
  settings: MailSettings
  /** Whoever runs the portal set a server. */
  installation: boolean
  may: boolean
}

/** Who writes, and through which server. The stored password never comes here. */
export function MailSettingsForm({ administration, settings, installation, may }: MailSettingsFormProps) {
  const t = useTranslations("outbox.settings")
  const words = useTranslations("platform")
  const [own, setOwn] = useState(settings.host !== null || !installation)
  return (
    <Form
      saved={t("saved")}
      action={(data) =>
        saveMailSettings(administration, {
          fromName: text(data, "fromName"),
          fromAddress: text(data, "fromAddress"),
          replyTo: text(data, "replyTo"),
          ownServer: own,
          host: text(data, "host"),
          port: text(data, "port"),
          security: text(data, "security") === "tls" ? "tls" : "starttls",
          username: text(data, "username"),
          password: String(data.get("password") ?? ""),
        })
      }
    >
      <FormErrors />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("fromName")} name="fromName" required>
          <Input maxLength={120} autoComplete="off" disabled={!may} defaultValue={settings.fromName} />
        </Field>
        <Field label={t("fromAddress")} name="fromAddress" required>
          <Input
            type="email"
            maxLength={254}
            autoComplete="off"
            disabled={!may}
            defaultValue={settings.fromAddress}
          />
        </Field>
        <Field label={t("replyTo")} name="replyTo" optional>
          <Input
            type="email"
            maxLength={254}
            autoComplete="off"
            disabled={!may}
            defaultValue={settings.replyTo ?? ""}
          />
        </Field>
      </div>
      <RadioGroup
        label={t("server")}
        name="ownServer"
        value={own ? "own" : "installation"}
        onValueChange={(value) => setOwn(value === "own")}
        options={[
          {
            value: "installation",
            label: t("installation"),
            disabled: !may || !installation,
            ...(!installation && { help: t("installationNone") }),
          },
          { value: "own", label: t("own"), disabled: !may },
        ]}
      />
      {own && <OwnServer settings={settings} may={may} />}
      {may && (
        <div>
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      )}
    </Form>
  )
}

function OwnServer({ settings, may }: { settings: MailSettings; may: boolean }) {
  const t = useTranslations("outbox.settings")
  const { host, port, security, username, hasPassword } = settings
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={t("host")} name="host" required>
        <Input maxLength={253} autoComplete="off" disabled={!may} defaultValue={host ?? ""} />
      </Field>
      <Field label={t("port")} name="port" required>
        <Input
          numeric
          maxLength={5}
          autoComplete="off"
          disabled={!may}
          className="max-w-24"
          defaultValue={port ?? 587}
        />
      </Field>
      <Field label={t("security")} name="security">
        <Select disabled={!may} defaultValue={security ?? "starttls"}>
          {MAIL_SECURITY.toReversed().map((value) => (
            <option key={value} value={value}>
              {t(value)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("username")} name="username" optional className="sm:col-start-1">
        <Input maxLength={254} autoComplete="off" disabled={!may} defaultValue={username ?? ""} />
      </Field>
      <Field
        label={t("password")}
        name="password"
        optional
        help={hasPassword ? t("passwordKept") : undefined}
      >
        <PasswordInput maxLength={500} autoComplete="new-password" disabled={!may} />
      </Field>
    </div>
  )
}
