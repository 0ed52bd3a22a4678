import { writeControlId } from '../control-id.ts';
import type { Reply } from '../reply.ts';
import { button, container, textDisplay } from './components.ts';

/** What the letters and digits in brackets mean, told on demand to the one who asks. */
export const legendButton = button('What [F6] means', writeControlId('sources', 'grades'));

/** Admiralty grading, as in NATO AJP-2.1. */
export const gradeLegend: Reply = {
  components: [
    container([
      textDisplay(
        [
          '### Grades in brackets',
          'The letter is of the **source**, the digit of the **one statement**; the two are judged apart (Admiralty grading).',
          '',
          '**A** completely reliable · **B** usually reliable · **C** fairly reliable · **D** not usually reliable · **E** unreliable · **F** reliability cannot be judged',
          '**1** confirmed by other sources · **2** probably true · **3** possibly true · **4** doubtful · **5** improbable · **6** truth cannot be judged',
          '',
          'F and 6 are no low grades: they say that there are no grounds to judge on. “Via” names what relayed a source; sources that came through one and the same are one origin.',
          '-# `/sources` gives each source’s grade with its reason.',
        ].join('\n'),
      ),
    ]),
  ],
};
