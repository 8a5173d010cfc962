"use client"
import clsx from "clsx"
import {
  type ComponentProps,
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react"
import { Button, type ButtonProps } from "./button"
import { toast } from "./toast"

/** What a form can show: a server action's Result, or an answer put together in the browser. */
export type FormResult =
  | { ok: true }
  | {
      ok: false
      /** A key of platform.error. */
      code?: string
      /** Instead of a code: a sentence, already translated. */
      message?: string
      fields?: Record<string, string>
      facts?: Record<string, string | number>
      reference?: string
    }

type FormStatus = { result: FormResult | null; pending: boolean; dirty: boolean }

const FormContext = createContext<FormStatus>({ result: null, pending: false, dirty: false })
export const useForm = () => useContext(FormContext)

export type FormProps<Answer extends FormResult> = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  /** Reads the fields and calls a server action: `(data) => saveField(slug, { label: text(data, "label") })`. */
  action: (data: FormData) => Promise<Answer>
  /** Called once per accepted submission. */
  onSaved?: (answer: Extract<Answer, { ok: true }>) => void
  /** Said in a toast when it was accepted. */
  saved?: string
  /** Empty the form again: for forms that add one thing after another. */
  resetOnSaved?: boolean
}

/**
 * A form that never loses what was typed: React empties uncontrolled inputs after a form action,
 * so the action is called from the submit event instead.
 */
export function Form<Answer extends FormResult>(props: FormProps<Answer>) {
  const { action, onSaved, saved, resetOnSaved, className, children, ...rest } = props
  const form = useRef<HTMLFormElement>(null)
  const clean = useRef("")
  const [result, setResult] = useState<FormResult | null>(null)
  const [dirty, setDirty] = useState(false)
  const [pending, start] = useTransition()

  useEffect(() => {
    clean.current = snapshot(form.current)
  }, [])

  useEffect(() => {
    if (!result || result.ok) return
    const fault = faults.map((selector) => form.current?.querySelector<HTMLElement>(selector)).find(Boolean)
    fault?.focus()
  }, [result])

  function submit(data: FormData) {
    if (pending) return
    start(async () => {
      const sent = snapshot(form.current)
      const answer = await action(data)
      start(() => setResult(answer))
      if (!isSaved(answer)) return
      if (resetOnSaved) form.current?.reset()
      else if (snapshot(form.current) === sent) settle(form.current)
      clean.current = resetOnSaved ? snapshot(form.current) : sent
      setDirty(snapshot(form.current) !== clean.current)
      if (saved) toast({ title: saved })
      onSaved?.(answer)
    })
  }

  const status = useMemo(() => ({ result, pending, dirty }), [result, pending, dirty])
  const compare = () => setDirty(snapshot(form.current) !== clean.current)
  return (
    <form
      ref={form}
      noValidate
      className={clsx("flex flex-col gap-4", className)}
      action={submit}
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        submit(new FormData(event.currentTarget, submitter))
      }}
      onInput={compare}
      onReset={() => {
        setResult(null)
        setTimeout(compare) // the values change only after the event
      }}
      {...rest}
    >
      <FormContext value={status}>{children}</FormContext>
    </form>
  )
}

/** The text of one input, trimmed; empty when it is not there. */
export function text(data: FormData, name: string) {
  const value = data.get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** A field to correct comes before the notice that says so, which is read out anyway. */
const faults = ["[aria-invalid=true], [data-invalid=true]", "[data-form-errors]"]

export function SubmitButton({ variant = "primary", ...props }: Omit<ButtonProps, "type" | "busy">) {
  const { pending } = useForm()
  return <Button type="submit" variant={variant} busy={pending} {...props} />
}

function isSaved<Answer extends FormResult>(answer: Answer): answer is Extract<Answer, { ok: true }> {
  return answer.ok
}

function snapshot(form: HTMLFormElement | null) {
  if (!form) return ""
  return JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"))
}

/** What was saved becomes what Discard goes back to. */
function settle(form: HTMLFormElement | null) {
  for (const control of form?.elements ?? []) {
    if (control instanceof HTMLInputElement && control.type !== "hidden") {
      control.defaultChecked = control.checked
      if (control.type !== "checkbox" && control.type !== "radio") control.defaultValue = control.value
    }
    if (control instanceof HTMLTextAreaElement) control.defaultValue = control.value
    if (control instanceof HTMLSelectElement) {
      for (const option of control.options) option.defaultSelected = option.selected
    }
  }
}
