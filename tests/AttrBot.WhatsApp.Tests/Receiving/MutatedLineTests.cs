using System.Text;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Connection;
using AttrBot.WhatsApp.MultiDevice.Receiving;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Receiving;

/// <summary>Lines that are damaged, the same ones in every run: each becomes an event or a rejection, and none makes the reader throw.</summary>
public sealed class MutatedLineTests
{
    private const int Lines = 100_000;

    private static readonly string[] s_pieces =
    [
        "null", "{}", "[]", "\"\"", "-1", "1e999", "99999999999999999999", "true", "\"\\ud800\"", "\"@\"", "\"status@broadcast\"",
        "{\"message\":{}}", "\"15550002222@s.whatsapp.net\"", "\"1@newsletter\"", "\u0000", "\\", "\"", "}", "]", ",", ":",
    ];

    private static readonly string[] s_names = [.. EventLines.All.Select(line => JsonNode.Parse(line.Line)!["event"]!.GetValue<string>())];

    private static readonly string[] s_others = [.. s_names, "qr", "connected", "logged_out"];

    [Fact]
    public void A_damaged_line_becomes_an_event_or_a_rejection()
    {
        var random = new Random(17_4711);
        var reader = new EventReader("whatsapp", new OwnAccount(), new NoAttachments(), TimeSpan.FromDays(1), TimeProvider.System);
        (int Events, int Rejections) seen = default;
        for (int i = 0; i < Lines; i++)
        {
            byte[] line = Damage(EventLines.All[i % EventLines.All.Count].Line, random);
            string name = random.Next(8) == 0 ? s_others[random.Next(s_others.Length)] : s_names[i % EventLines.All.Count];

            EventReading reading = reader.Read(name, line);
            StreamNoticeReader.Read(name, line);
            Assert.True(reading.Event is null != reading.Rejection is null, Encoding.UTF8.GetString(line));
            if (reading.Event is MessageEvent { Message: var message })
            {
                _ = message.WhatsApp();
                Assert.All(message.Mentions, mention => Assert.InRange(mention.Start + mention.Length, 0, message.Text.Length));
            }
            else if (reading.Event is GroupEvent change)
            {
                _ = change.WhatsApp();
            }

            seen = reading.Event is null ? (seen.Events, seen.Rejections + 1) : (seen.Events + 1, seen.Rejections);
        }

        // Both ways are walked: lines that are damaged a little are still understood.
        Assert.InRange(seen.Events, Lines / 20, Lines);
        Assert.InRange(seen.Rejections, Lines / 20, Lines);
    }

    private static byte[] Damage(string line, Random random)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(line));
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            int place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(bytes.Count - place - 1, random.Next(12)));
                    break;
                case 2:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]));
                    break;
                case 3:
                    ReplaceValue(bytes, place, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                default:
                    int length = Math.Min(bytes.Count - place, random.Next(20));
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts something else where a value stands, so that the line stays JSON.</summary>
    private static void ReplaceValue(List<byte> bytes, int place, string piece)
    {
        int colon = bytes.IndexOf((byte)':', place);
        if (colon < 0 || colon == bytes.Count - 1)
        {
            return;
        }

        int end = colon + 1;
        if (bytes[end] == '"')
        {
            int closing = bytes.IndexOf((byte)'"', end + 1);
            end = closing < 0 ? bytes.Count : closing + 1;
        }
        else
        {
            while (end < bytes.Count && !",}]"u8.Contains(bytes[end]))
            {
                end++;
            }
        }

        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(piece));
    }
}
