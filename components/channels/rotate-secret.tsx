"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { CodeBlock } from "@/components/ui/code-block"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { rotateChannelSecret } from "@/lib/channels/actions"

export type RotateSecretProps = {
  administration: string
  channel: { id: string; name: string }
  /** Until when the secret before is accepted. */
  previousUntil: Date | null
  /** Shopify makes the secret: the new one is pasted. */
  secretFromShop: boolean
  canManage: boolean
}

type Rotated = { secret: string | null; previousUntil: Date }

export function RotateSecret(props: RotateSecretProps) {
  const { administration, channel, previousUntil, secretFromShop } = props
  const t = useTranslations("channels")
  const common = useTranslations("platform")
  const { datetime } = useFormatter()
  const [open, setOpen] = useState(false)
  const [rotated, setRotated] = useState<Rotated | null>(null)
  const [until, setUntil] = useState("")

  function change(next: boolean) {
    setOpen(next)
    if (next) setUntil(datetime(Date.now() + 24 * 3_600_000))
  }

  async function rotate(data: FormData) {
    return rotateChannelSecret(administration, {
      channelId: channel.id,
      secret: String(data.get("secret") ?? ""),
    })
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t("setup.secret")}</p>
      <p className="text-muted text-sm">
        {t("channel.secretText")}{" "}
        {previousUntil && !rotated && t("channel.overlap", { until: datetime(previousUntil) })}
      </p>
      {rotated?.secret && <CodeBlock label={t("rotate.secret")} code={rotated.secret} wrap />}
      {rotated && (
        <Notice tone={rotated.secret ? "warning" : "good"} role="status">
          {t(rotated.secret ? "rotate.done" : "rotate.doneTyped", { until: datetime(rotated.previousUntil) })}
        </Notice>
      )}
      <Dialog
        open={open}
        onOpenChange={change}
        title={t("rotate.question", { name: channel.name })}
        trigger={
          <Button className="self-start" disabled={!props.canManage}>
            {t("rotate.open")}
          </Button>
        }
      >
        <Form
          action={rotate}
          onSaved={({ value }) => {
            setRotated(value)
            setOpen(false)
          }}
        >
          <FormErrors />
          <p>{t(secretFromShop ? "rotate.textShopify" : "rotate.text", { until })}</p>
          {previousUntil && <p>{t("rotate.again", { until: datetime(previousUntil) })}</p>}
          {secretFromShop && (
            <Field label={t("rotate.secret")} name="secret">
              <Input autoComplete="off" spellCheck={false} maxLength={200} className="font-mono" />
            </Field>
          )}
          <footer className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("rotate.open")}</SubmitButton>
          </footer>
        </Form>
      </Dialog>
    </div>
  )
}
