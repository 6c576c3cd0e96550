import { parentPort, workerData } from 'node:worker_threads'
import { checkNames, checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'

/** Checks a school's file on a connection of its own and sends each finding as it comes. */
const { file } = workerData as { file: string }
const connection = openForReading(file)
if (isRefusal(connection)) parentPort?.postMessage(connection)
else {
  for (const finding of checkSchool(connection.read)) parentPort?.postMessage({ finding, total: checkNames.length })
  connection.close()
}
