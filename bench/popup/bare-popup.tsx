/** The peer: a popup of React alone that shows the same eight answers, fixed in its code, with no store and no style. */
import { createRoot } from 'react-dom/client';

const answers = ['−15', '−5', '0', '5', '15', '30', '60', '?'];

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <ol>
    {answers.map((answer) => (
      <li key={answer}>
        <button type="button">{answer}</button>
      </li>
    ))}
  </ol>,
);
