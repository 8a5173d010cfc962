"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { type FormEvent, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Failure } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import type { Uploaded } from "@/lib/transfer/import/upload"

type Failed = { code?: string; message?: string; facts?: Record<string, string | number>; reference?: string }

/** Sends a file as it is, with its progress; what is refused is said, and another can be chosen. */
export function ImportUpload({ administration }: { administration: string }) {
  const t = useTranslations("transfer.import.upload")
  const format = useFormatter()
  const router = useRouter()
  const request = useRef<XMLHttpRequest>(null)
  const [share, setShare] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failed | null>(null)
  const busy = share !== null

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get("file")
    setFailure(null)
    if (!(file instanceof File) || file.name === "") return setFailure({ message: t("choose") })
    const sheet = /\.xlsx$/i.test(file.name)
    const most = sheet ? 50 : 200
    if (file.size > most * 1024 * 1024) return setFailure({ code: "file_too_large", facts: { most } })
    setShare(0)
    request.current = send(administration, file, setShare, (answer) => {
      if (answer?.ok) return router.push(`/${administration}/accounts/import/${answer.importId}` as Route)
      setShare(null)
      setFailure(answer ?? { message: t("network") })
    })
  }

  function stop() {
    request.current?.abort()
    setShare(null)
    setFailure({ message: t("cancelled") })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {failure && <Failure failure={{ ok: false, ...failure }} />}
      <Field label={t("file")} name="file" help={t("help")}>
        <Input
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy}
          onChange={() => setFailure(null)}
        />
      </Field>
      {busy && (
        <div className="flex flex-col gap-1">
          <progress
            className="w-full accent-accent"
            max={1}
            value={share}
            aria-label={t("uploading", { percent: "" })}
          />
          <p role="status" className="text-muted text-sm">
            {share < 1 ? t("uploading", { percent: format.percent(share) }) : t("reading")}
          </p>
        </div>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t("submit")}
        </Button>
        {busy && <Button onClick={stop}>{t("stop")}</Button>}
      </div>
    </form>
  )
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
function send(
  administration: string,
  file: File,
  onProgress: (share: number) => void,
  onEnd: (answer: Uploaded | null) => void,
): XMLHttpRequest {
  const request = new XMLHttpRequest()
  request.open("POST", `/api/imports/${administration}`)
  request.responseType = "json"
  request.setRequestHeader("content-type", "application/octet-stream")
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name))
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  request.upload.onload = () => onProgress(1)
  request.onload = () => onEnd(request.response as Uploaded | null)
  request.onerror = () => onEnd(null)
  request.send(file)
  return request
}
