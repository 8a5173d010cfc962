"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Code } from "@/components/ui/code-block"
import { CopyButton } from "@/components/ui/copy-button"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Radio } from "@/components/ui/radio-group"
import { connectChannel } from "@/lib/channels/actions"
import type { PlatformKind } from "@/lib/channels/platforms"
import { MAX_SLUG, PLATFORM_KINDS, slugFrom } from "@/lib/channels/rules"
import { channelPath } from "./address"
import { ChannelAdded, type NewlyAdded } from "./channel-added"

export type NewChannelProps = {
  administration: string
  /** Where shops find the portal, without a trailing slash. */
  publicUrl: string
  /** The day it is in the books. */
  today: string
}

/** The form, and after it what the shop needs: the secret is in no other place. */
export function NewChannel({ administration, publicUrl, today }: NewChannelProps) {
  const t = useTranslations("channels")
  const [kind, setKind] = useState<PlatformKind>("woocommerce")
  const [name, setName] = useState("")
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [added, setAdded] = useState<NewlyAdded | null>(null)
  const slug = ownSlug ?? slugFrom(name)
  const address = publicUrl + channelPath(administration, slug)
  if (added) return <ChannelAdded administration={administration} added={added} address={address} />

  async function save(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? "")
    return connectChannel(administration, {
      kind,
      name,
      slug,
      startsOn: text("startsOn"),
      secret: text("secret"),
    })
  }

  return (
    <Form action={save} onSaved={({ value }) => setAdded({ ...value, name })}>
      <FormErrors />
      <FieldGroup label={t("new.platform")} name="kind">
        <div className="grid gap-2 sm:grid-cols-3">
          {PLATFORM_KINDS.map((one) => (
            <Radio
              key={one}
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => setKind(one)}
              label={<span className="font-medium">{t(`kind.${one}`)}</span>}
              help={t(`new.${one}`)}
              className="rounded-md border border-line p-2.5 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-selected"
            />
          ))}
        </div>
      </FieldGroup>
      <Field label={t("new.name")} name="name" help={t("new.nameHelp")}>
        <Input
          value={name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t("new.slug")} name="slug" help={t("new.slugHelp")}>
        <Input
          value={slug}
          maxLength={MAX_SLUG}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
          onChange={(event) => setOwnSlug(event.target.value)}
        />
      </Field>
      {slug && (
        <p className="-mt-2 flex flex-wrap items-center gap-2 text-muted text-sm">
          <span>{t("new.sendsTo")}</span>
          <Code>{address}</Code>
          <CopyButton text={address} label={t("setup.address")} variant="quiet" />
        </p>
      )}
      <Field label={t("new.start")} name="startsOn" help={t("new.startHelp")}>
        <Input
          type="date"
          defaultValue={today}
          min="2000-01-01"
          max="2099-12-31"
          className="max-w-44 tabular-nums"
        />
      </Field>
      <SecretField kind={kind} />
      <div>
        <SubmitButton>{t("add")}</SubmitButton>
      </div>
    </Form>
  )
}

/** Shopify makes the secret; the others may bring one, which few need. */
function SecretField({ kind }: { kind: PlatformKind }) {
  const t = useTranslations("channels.new")
  const [open, setOpen] = useState(false)
  const input = <Input autoComplete="off" spellCheck={false} maxLength={200} className="font-mono" />
  if (kind === "shopify") {
    return (
      <Field key="shopify" label={t("secret")} name="secret" help={t("secretShopify")}>
        {input}
      </Field>
    )
  }
  if (!open) {
    return (
      <button
        type="button"
        className="min-h-6 self-start rounded-sm text-accent text-sm"
        onClick={() => setOpen(true)}
      >
        {t("ownSecret")}
      </button>
    )
  }
  return (
    <Field
      key="own"
      label={t("secret")}
      name="secret"
      optional
      help={t(kind === "generic" ? "ownSecretGeneric" : "ownSecretHelp")}
    >
      {input}
    </Field>
  )
}
