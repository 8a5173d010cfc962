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
import type { Result } from "@/lib/platform/errors"
import { Button, type ButtonProps } from "./button"
import { toast } from "./toast"

type FormStatus = { result: Result<unknown> | null; pending: boolean; dirty: boolean }

const FormContext = createContext<FormStatus>({ result: null, pending: false, dirty: false })
export const useForm = () => useContext(FormContext)

export type FormProps<Value> = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  /** Reads the fields and calls a server action: `(data) => saveField(slug, { label: text(data, "label") })`. */
  action: (data: FormData) => Promise<Result<Value>>
  /** Called once per accepted submission. */
  onSaved?: (value: Value) => void
  /** Said in a toast when it was accepted. */
  saved?: string
  /** Empty the form again: for forms that add one thing after another. */
  resetOnSaved?: boolean
}

/**
 * A form that never loses what was typed: React empties uncontrolled inputs after a form action,
 * so the action is called from the submit event instead.
 */
export function Form<Value>(props: FormProps<Value>) {
  const { action, onSaved, saved, resetOnSaved, className, children, ...rest } = props
  const form = useRef<HTMLFormElement>(null)
  const clean = useRef("")
  const [result, setResult] = useState<Result<Value> | null>(null)
  const [dirty, setDirty] = useState(false)
  const [pending, start] = useTransition()

  useEffect(() => {
    clean.current = snapshot(form.current)
  }, [])

  useEffect(() => {
    if (result && !result.ok) form.current?.querySelector<HTMLElement>(firstFault)?.focus()
  }, [result])

  function submit(data: FormData) {
    if (pending) return
    start(async () => {
      const sent = snapshot(form.current)
      const answer = await action(data)
      start(() => setResult(answer))
      if (!answer.ok) return
      if (resetOnSaved) form.current?.reset()
      clean.current = resetOnSaved ? snapshot(form.current) : sent
      setDirty(snapshot(form.current) !== clean.current)
      if (saved) toast({ title: saved })
      onSaved?.(answer.value)
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

const firstFault = "[aria-invalid=true], [data-invalid=true], [data-form-errors]"

export function SubmitButton({ variant = "primary", ...props }: Omit<ButtonProps, "type" | "busy">) {
  const { pending } = useForm()
  return <Button type="submit" variant={variant} busy={pending} {...props} />
}

function snapshot(form: HTMLFormElement | null) {
  if (!form) return ""
  return JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"))
}
