import { channelWord } from "../../../core/channel-words.ts";
import type { GetAnswer } from "../client.ts";
import { Phone } from "./phone.tsx";
import { relationName } from "../parts/customary.ts";
import { language } from "../preferences.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Person = GetAnswer<"/api/v1/residents/{id}">;

/** Who is called, in this order, and when each was last reached in which way. */
export function People({ person }: { readonly person: Person }) {
  const said = words.value.resident;
  return (
    <section class="sheet">
      <h3>{said.people}</h3>
      <ol class="plain">
        {person.people.map(({ id, name, relation, keyHolder, travelMinutes, channels, phone }) => (
          <li key={id} class="contact">
            <strong>
              {[name, relation === undefined ? "" : relationName(relation), keyHolder ? said.key : ""]
                .filter(Boolean)
                .join(" · ")}
            </strong>
            {travelMinutes === undefined ? "" : ` · ${said.travel(travelMinutes)}`}
            {phone === undefined ? null : <Phone person={id} name={name} masked={phone} />}
            <ul class="plain soft">
              {channels.map(({ channel, lastReachedAt }) => (
                <li key={channel}>
                  {`${channelWord(language.value, channel)}: ${lastReachedAt === undefined ? said.neverReached : said.reached(dayAndTime(lastReachedAt, person.zone, language.value))}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
