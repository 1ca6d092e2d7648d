import { useSandbox } from '../kit/sandbox.ts'
import { useTexts } from '../kit/texts.ts'
import type { HostEvent, HostRequest } from './answer-call.ts'
import { runCustomMethod } from './custom-methods.ts'
import type { Popup } from './host-state.ts'

type Emit = (event: HostEvent) => void
/** A question of the phone's own; `done` gets the pressed button's id. */
export interface Question {
  popup: Popup
  done: (buttonId: string | null) => void
}

const isWeb = (url: string) => /^https?:\/\//i.test(url)

async function readClipboard(reqId: string, emit: Emit) {
  // Null says that the app may not read it, as Telegram answers too.
  const data = await navigator.clipboard.readText().catch(() => null)
  emit({ type: 'clipboard_text_received', data: { req_id: reqId, data } })
}

/** The file as Telegram would get it; null when its server does not let a client save it. */
async function fetchFile(address: string): Promise<Blob | null> {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok ? answer.blob() : null
}

function save(file: Blob, fileName: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Carries out what reaches beyond the frame: storage, clipboard, links, downloads. */
export function useRequests({
  storagePlace,
  ask,
}: {
  storagePlace: string
  ask: (question: Question) => void
}) {
  const texts = useTexts()
  const { client } = useSandbox()

  const download = async (url: string, fileName: string, emit: Emit) => {
    const answer = (status: string) => emit({ type: 'file_download_requested', data: { status } })
    const file = await fetchFile(client.downloadUrl(url, fileName))
    if (!file) return answer('cancelled')
    ask({
      popup: {
        title: texts.downloadTitle,
        message: fileName,
        buttons: [
          { id: 'cancel', kind: 'cancel', text: '' },
          { id: 'download', kind: 'default', text: texts.download },
        ],
      },
      done: (id) => {
        answer(id === 'download' ? 'downloading' : 'cancelled')
        if (id === 'download') save(file, fileName)
      },
    })
  }

  return (request: HostRequest, emit: Emit) => {
    if (request.do === 'open-link' && isWeb(request.url)) window.open(request.url, '_blank', 'noreferrer')
    if (request.do === 'read-clipboard') void readClipboard(request.reqId, emit)
    if (request.do === 'download') void download(request.url, request.fileName, emit)
    if (request.do === 'custom-method') {
      const outcome = runCustomMethod(localStorage, storagePlace, request.method, request.params)
      emit({ type: 'custom_method_invoked', data: { req_id: request.reqId, ...outcome } })
    }
  }
}
