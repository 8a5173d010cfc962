import { Skeleton } from "@/components/ui/skeleton"
import { getTranslator } from "@/lib/platform/i18n"

/** Shaped as a form: title, then labels over inputs. */
export async function FormLoading() {
  const t = await getTranslator("platform")
  return (
    <div aria-busy="true" className="flex max-w-180 flex-col gap-6 pt-5">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-5 w-56" />
      <div className="grid gap-4 sm:grid-cols-2">
        {["w-16", "w-24", "w-20", "w-28", "w-14", "w-32"].map((width) => (
          <div key={width} className="flex flex-col gap-2">
            <Skeleton className={width} />
            <Skeleton className="h-8" />
          </div>
        ))}
      </div>
    </div>
  )
}
