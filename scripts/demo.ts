import { demo } from "./command-line/demo"
import { run } from "./command-line/run"

await run(demo)
