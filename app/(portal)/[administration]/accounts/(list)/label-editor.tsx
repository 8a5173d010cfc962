"use client"
import * as RadixPopover from "radix-ui/popover"
import { useEffect, useRef, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import type { LabelDone } from "@/components/accounts/accounts-table"
import type { LabelEdit } from "@/components/accounts/accounts-words"
import { LabelChoice } from "@/components/classification/label-choice"
import { useSimilarOffer } from "@/components/review/similar-offer"
import { Failure, useErrorText } from "@/components/ui/form-errors"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { chooseLabel } from "@/lib/classification/label-actions"
import type { LabelOption } from "@/lib/classification/label-queries"
import type { Result } from "@/lib/platform/errors"
import { labelOptions } from "./actions"

export type LabelEditorProps = {
  administration: string
  edit: LabelEdit
  done: LabelDone
  fieldLabel: string
  valuesHref: string | null
}

/** The values of a field beside the cell that is changed; the cell shows the new one at once. */
export function LabelEditor({ administration, edit, done, fieldLabel, valuesHref }: LabelEditorProps) {
  const { account, field, index, anchor } = edit
  const t = useTranslations("accounts.list")
  const errorText = useErrorText()
  const offerSimilar = useSimilarOffer()
  const at = useRef(anchor)
  const [options, setOptions] = useState<Result<LabelOption[]> | null>(null)
  const [, start] = useTransition()
  const locked = (account.locked & (1 << index)) !== 0

  useEffect(() => {
    if (locked) return
    let current = true
    labelOptions(administration, { field }).then((result) => {
      if (current) setOptions(result)
    })
    return () => {
      current = false
    }
  }, [administration, field, locked])

  function choose(option: LabelOption | null) {
    const label = {
      accountId: account.id,
      index,
      number: option?.number ?? null,
      text: option?.text ?? null,
    }
    done.show(label)
    done.close()
    start(async () => {
      const result = await chooseLabel(administration, { accountId: account.id, field, number: label.number })
      if (result.ok) {
        const before = account.labels[index] ?? null
        const known = options?.ok ? options.value.find((value) => value.number === before)?.text : undefined
        const from = { number: before, text: before === null ? null : (known ?? String(before)) }
        const to = { number: label.number, text: label.text }
        return offerSimilar({ administration, accountId: account.id, field, fieldLabel, from, to })
      }
      done.takeBack(label)
      const title = t("labelFailed", { name: account.name })
      toast({ tone: "danger", title, text: errorText(result.code, result.facts) })
    })
  }

  return (
    <RadixPopover.Root open onOpenChange={(open) => !open && done.close()}>
      <RadixPopover.Anchor virtualRef={at} />
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={t("changeLabel", { field: fieldLabel, name: account.name })}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] animate-float rounded-md border border-line bg-float p-3 shadow-float focus:outline-none"
        >
          {locked ? (
            <p>{t("labelLocked")}</p>
          ) : options === null ? (
            <Skeleton className="w-40" />
          ) : options.ok ? (
            <LabelChoice
              fieldLabel={fieldLabel}
              options={options.value}
              current={account.labels[index] ?? null}
              valuesHref={valuesHref}
              onChoose={choose}
              onBack={done.close}
            />
          ) : (
            <Failure failure={options} />
          )}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
