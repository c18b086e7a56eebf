/**
 * Copies packets as they are, all streams side by side in the order of their times, and counts what was copied.
 */
import { EncodedPacketSink, type EncodedPacket } from 'mediabunny'
import { believedFacts, MOST_FRAMES, type MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { RemuxRefusal, type Copied } from './planTracks.ts'

/** Of all streams; an hour of sound has some 170,000. */
const MOST_PACKETS = 2_000_000

const PACKETS_A_STEP = 500

interface Run {
  readonly copied: Copied
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  next: EncodedPacket | undefined
  count: number
  /** Seconds. */
  first: number
  end: number
}

/** @returns the facts of what was copied */
export async function copyPackets(
  tracks: readonly Copied[],
  mostBytes: number,
  onStep: () => void = () => undefined,
): Promise<MediaFacts> {
  const runs = tracks.map(startRun)
  let bytes = 0
  let count = 0
  try {
    for (const run of runs) await advance(run)
    for (let run = earliest(runs); run?.next !== undefined; run = earliest(runs)) {
      bytes += run.next.byteLength
      count += 1
      if (bytes > mostBytes) throw new RemuxRefusal('too-large')
      if (count % PACKETS_A_STEP === 0) onStep()
      if (count > MOST_PACKETS) throw new RemuxRefusal('undecodable')
      await add(run, run.next)
      await advance(run)
    }
  } finally {
    for (const { packets } of runs) await packets.return()
  }
  if (count === 0) throw new RemuxRefusal('nothing-in-it')
  return factsIn(runs)
}

const startRun = (copied: Copied): Run => ({
  copied,
  packets: new EncodedPacketSink(copied.track).packets(),
  next: undefined,
  count: 0,
  first: Infinity,
  end: -Infinity,
})

const earliest = (runs: readonly Run[]): Run | undefined =>
  runs
    .filter(({ next }) => next !== undefined)
    .reduce<Run | undefined>((best, run) => (timeOf(run) < timeOf(best) ? run : best), undefined)

const timeOf = (run: Run | undefined): number => run?.next?.timestamp ?? Infinity

async function advance(run: Run): Promise<void> {
  const { done, value } = await run.packets.next()
  run.next = done === true ? undefined : value
  if (run.next === undefined) run.copied.source.close()
}

async function add(run: Run, packet: EncodedPacket): Promise<void> {
  const { copied } = run
  // The first packet brings what the decoder needs to know.
  if (copied.type === 'video') await copied.source.add(packet, { decoderConfig: copied.config })
  else await copied.source.add(packet, { decoderConfig: copied.config })
  run.count += 1
  run.first = Math.min(run.first, packet.timestamp)
  run.end = Math.max(run.end, packet.timestamp + packet.duration)
}

async function factsIn(runs: readonly Run[]): Promise<MediaFacts> {
  const video = runs.find(({ copied }) => copied.type === 'video')
  const audio = runs.find(({ copied }) => copied.type === 'audio')
  const seconds =
    Math.max(...runs.map(({ end }) => end)) - Math.max(0, Math.min(...runs.map(({ first }) => first)))
  const told: Partial<Record<keyof MediaFacts, unknown>> = { lengthMs: Math.round(seconds * 1000) }
  if (video?.copied.type === 'video') {
    const { track } = video.copied
    told.width = await track.getDisplayWidth()
    told.height = await track.getDisplayHeight()
    told.videoCodec = await track.getCodec()
    told.frames = Math.min(video.count, MOST_FRAMES)
    told.rate = Math.round((video.count / (video.end - video.first)) * 1000) / 1000
  }
  if (audio?.copied.type === 'audio') {
    const { track } = audio.copied
    told.audioCodec = await track.getCodec()
    told.channels = await track.getNumberOfChannels()
    told.sampleRate = await track.getSampleRate()
  }
  return believedFacts(told)
}
