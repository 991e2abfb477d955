"""Publishing a catalogue: one idea, whichever way the file comes in.

1. *Read and check* (`preparing`): a file or a city folder to opportunities and problems, in a process of its
   own (`worker`, `workshop`), so that residents do not wait and a bomb harms nobody else.
2. *Compare* with what is published, and keep the result as a *draft*: whole, packed, with its hash.
3. *Publish* (`publishing`): one small transaction gives the draft its number and adds a publication. Nothing
   else ever changes what residents see; a file that fails, a crash or a full disk leaves it as it was.
4. *Swap* (`following`): every running process notices, builds the index in a process of its own, and puts the
   new catalogue on its `shelf` between two messages.
5. *Undo* is publishing an earlier number.

The ways in are the city folder (`folder`), `learning-city publish`, and a document that staff send
(`bot.desk`).

**Which goes first.** The city folder is published when nothing is yet, and whenever its files have changed
since the bot last looked at them, also while it did not run. Otherwise what was published last stays, by
whichever way: a restart with an unchanged folder undoes nothing that staff published from the chat.

**Who.** A publication keeps the Telegram id of the member of staff who tapped. It stands in the settings
(`STAFF_IDS`) already, and belongs to the city's own people in their office; no name is kept.
"""
