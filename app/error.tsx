"use client"
import { Failed } from "@/components/shell/failed"

export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failed {...props} />
}
