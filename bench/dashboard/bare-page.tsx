/**
 * The peer: a page with the same libraries (React, the component library with its theme, and the chart library, which
 * comes after the numbers as in ours) that asks the endpoint for one department and draws one card. What it asks for
 * stands in its address, so it reads no settings, and it has no sections, no words and no views.
 */
import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/me/options.css';
import { Frame } from '#components/shell/frame.tsx';
import { Panel } from '#components/ui/panel.tsx';

const query = new URLSearchParams(location.search);

function Page() {
  const [hours, setHours] = useState<number | null>(null);
  useEffect(() => {
    fetch(query.get('kpis') ?? '', { headers: { Authorization: `Bearer ${query.get('key')}` } })
      .then((response) => response.json())
      .then((kpis) => setHours(kpis.productivity.sampledHours.value))
      .catch(reportError);
  }, []);
  return (
    <>
      <NativeSelect label="Department" data={['Sales', 'Legal']} />
      <Panel title="Time saved">
        {hours !== null && <p data-card>{hours} hrs</p>}
        <Button>More about it</Button>
      </Panel>
    </>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id root');
createRoot(root).render(
  <Frame locale="en" timeZone="UTC" text={(key) => key}>
    <Page />
  </Frame>,
);
import('recharts').catch(reportError);
