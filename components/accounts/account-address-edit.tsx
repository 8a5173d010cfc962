"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { removeAddress, saveAddress } from "@/lib/accounts/address-actions"
import type { Choice } from "@/lib/accounts/countries"

export type EditedAddress = {
  name: string
  company: string
  line1: string
  line2: string
  postcode: string
  city: string
  region: string
  country: string
}

type Kind = "billing" | "shipping"

type AccountAddressEditProps = {
  administration: string
  accountId: string
  /** When the account was last changed: a form filled from an older state is refused. */
  version: string
  /** Of the account. */
  name: string
  /** Which it can be; of one that is known only that. */
  kinds: Kind[]
  address: EditedAddress
  known?: boolean
  countries: Choice[]
  may: boolean
}

export function AccountAddressEdit(props: AccountAddressEditProps) {
  const { name, kinds, known, may } = props
  const t = useTranslations("accounts.card")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const [kind] = kinds
  if (!kind) return null
  const label = known ? t("editAddress", { kind: t(kind) }) : undefined
  const trigger = (
    <Button
      size="small"
      variant={known ? "quiet" : "secondary"}
      disabled={!may}
      aria-label={label}
      aria-describedby={may ? undefined : "read-only"}
    >
      {known ? words("edit") : t("addAddress")}
    </Button>
  )
  if (!may) return trigger
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={known ? t("addressTitle", { kind: t(kind), name }) : t("addAddress")}
      description={t("editHelp")}
    >
      <AddressForm {...props} first={kind} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

type AddressFormProps = AccountAddressEditProps & { first: Kind; onDone: () => void }

function AddressForm({
  administration,
  accountId,
  kinds,
  known,
  countries,
  first,
  onDone,
  ...props
}: AddressFormProps) {
  const t = useTranslations("accounts.card")
  const words = useTranslations("platform")
  // The page may be drawn anew behind the dialog; what was typed belongs to the state it was filled from.
  const [{ version, address }] = useState(props)
  const [kind, setKind] = useState(first)
  return (
    <Form
      saved={t("addressSaved")}
      onSaved={onDone}
      action={(data) =>
        saveAddress(administration, {
          accountId,
          version,
          kind,
          name: text(data, "name"),
          company: text(data, "company"),
          line1: text(data, "line1"),
          line2: text(data, "line2"),
          postcode: text(data, "postcode"),
          city: text(data, "city"),
          region: text(data, "region"),
          country: text(data, "country"),
        })
      }
    >
      <FormErrors />
      {kinds.length > 1 && (
        <Field label={t("addressKind")} name="kind">
          <Select
            value={kind}
            onChange={(event) => setKind(event.target.value === "shipping" ? "shipping" : "billing")}
          >
            {kinds.map((value) => (
              <option key={value} value={value}>
                {t(value)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("companyName")} name="company" optional>
          <Input defaultValue={address.company} autoComplete="off" />
        </Field>
        <Field label={t("attention")} name="name" optional>
          <Input defaultValue={address.name} autoComplete="off" />
        </Field>
        <Field label={t("line1")} name="line1">
          <Input defaultValue={address.line1} autoComplete="off" />
        </Field>
        <Field label={t("line2")} name="line2" optional>
          <Input defaultValue={address.line2} autoComplete="off" />
        </Field>
        <Field label={t("postcode")} name="postcode" optional>
          <Input defaultValue={address.postcode} autoComplete="off" />
        </Field>
        <Field label={t("city")} name="city" optional>
          <Input defaultValue={address.city} autoComplete="off" />
        </Field>
        <Field label={t("region")} name="region" optional>
          <Input defaultValue={address.region} autoComplete="off" />
        </Field>
        <Field label={t("country")} name="country" required>
          <Select defaultValue={address.country}>
            <option value="">{t("notKnown")}</option>
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {known && (
          <span className="mr-auto">
            <ConfirmDialog
              trigger={<Button variant="quiet">{t("removeAddress")}</Button>}
              title={t("removeAddressTitle", { kind: t(kind), name: props.name })}
              confirm={t("removeAddress")}
              saved={t("addressRemoved")}
              action={async () => {
                const result = await removeAddress(administration, { accountId, version, kind })
                if (result.ok) onDone()
                return result
              }}
            >
              <p>{t("removeAddressText")}</p>
            </ConfirmDialog>
          </span>
        )}
        <DialogClose>
          <Button>{words("cancel")}</Button>
        </DialogClose>
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </Form>
  )
}
