"use client"
import { Failed, type FailedProps } from "@/components/shell/failed"
import { Wordmark } from "@/components/shell/wordmark"

export default function PageError(props: FailedProps) {
  return (
    <main className="mx-auto w-full max-w-120 px-4 pt-[14dvh]">
      <span className="-ml-1.5 inline-block">
        <Wordmark href="/" />
      </span>
      <Failed {...props} />
    </main>
  )
}
