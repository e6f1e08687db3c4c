import type { ResultView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, KeyValue } from '../../ui/card.tsx';
import { LiveRegion } from '../../ui/overlays.tsx';

const formats = ['pdf', 'html', 'csv', 'json'] as const;

/** What stands beside a result: the proof and how to renew it, the report, the run in figures, the way back. */
export function Beside({ view, canCheck }: { readonly view: ResultView; readonly canCheck: boolean }) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const { result, checking, checkedAt, savedAs } = view;
  return (
    <>
      {canCheck && (
        <Card title={say('result.checked.title')}>
          <div className="stack-s">
            <p>{say('result.check.text')}</p>
            <div className="row">
              <Button small icon="again" isPending={checking} onPress={() => void send('result.check')}>
                {say('result.check')}
              </Button>
              {checkedAt !== null && (
                <span className="quiet">
                  {checking ? say('result.checking') : say('result.checked', { time: format.clock(checkedAt) })}
                </span>
              )}
            </div>
            <LiveRegion text={checking ? say('result.checking') : checkedText(checkedAt, say, format)} every={500} />
          </div>
        </Card>
      )}
      <Card title={say('result.report')}>
        <div className="stack-s">
          <p>{say('result.report.text')}</p>
          <div className="row">
            {formats.map((which) => (
              <Button
                key={which}
                small
                label={say('result.report.save', { format: which.toUpperCase() })}
                onPress={() => void send('result.saveReport', { format: which })}
              >
                {which.toUpperCase()}
              </Button>
            ))}
            <Button small icon="print" onPress={() => void send('result.printReport')}>
              {say('result.report.print')}
            </Button>
          </div>
          {savedAs !== null && <p className="quiet">{say('result.report.saved', { file: savedAs })}</p>}
        </div>
      </Card>
      <Card title={say('result.run')}>
        <KeyValue
          rows={[
            [say('report.when'), format.dateTime(result.startedAt)],
            [say('report.duration'), format.duration(Date.parse(result.finishedAt) - Date.parse(result.startedAt))],
            [say('report.by'), result.by.name],
            [say('report.calls'), say('report.calls.counts', { ...result.calls })],
          ]}
        />
      </Card>
      {result.plan.purpose === 'install' && result.outcome === 'done' && (
        <Card title={say('result.remove.title')}>
          <div className="stack-s">
            <p>{say('result.remove.text')}</p>
            <div className="row">
              <Button small kind="danger" onPress={() => void send('checklist.read', { purpose: 'uninstall' })}>
                {say('result.remove.do')}
              </Button>
            </div>
          </div>
        </Card>
      )}
    </>
  );
}

function checkedText(at: number | null, say: ReturnType<typeof useSay>, format: ReturnType<typeof useFormat>): string {
  return at === null ? '' : say('result.checked', { time: format.time(at) });
}
