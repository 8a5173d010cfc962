import { facets } from "./command-line/facets"
import { run } from "./command-line/run"

await run(facets)
