using System.Text;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>What engines say is made fit for logs; what they write never does harm.</summary>
public sealed class EngineTextTests
{
    [Theory]
    [InlineData("server returned error 479", "server returned error 479")]
    [InlineData("no session with 15550001111:2@s.whatsapp.net (retry 3)", "no session with <id> (retry 3)")]
    [InlineData("jid=120363012345678901@g.us", "<id>")]
    [InlineData("address 15550001111.0 unknown", "address <number> unknown")]
    [InlineData("call +1 (555) 000-1111 now", "call <number> now")]
    [InlineData("said \"see you at 8\" to \"Ada", "said \"…\" to \"…\"")]
    [InlineData("GET https://mmg.whatsapp.net/v/t62?oh=secret: 403", "GET https://mmg.whatsapp.net/… 403")]
    [InlineData("key 3EB0C431C26A1916E07A3EB0C431C26A", "key <key>")]
    [InlineData("one\r\n\ttwo\u001b[31m", "one two [31m")]
    [InlineData("at 20:15:03 in main.go:95", "at 20:15:03 in main.go:95")]
    public void What_may_be_private_is_taken_out(string text, string expected) => Assert.Equal(expected, EngineText.Redact(text));

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal(401, EngineText.Redact(string.Concat(Enumerable.Repeat("a b ", 10_000))).Length);

    [Fact]
    public void Mutated_lines_are_taken_apart_without_harm()
    {
        var random = new Random(20261127);
        byte[][] lines =
        [
            "{\"id\":\"1\",\"ok\":true,\"data\":{\"a\":[1,2,{\"b\":null}]}}"u8.ToArray(),
            "{\"id\":\"2\",\"ok\":false,\"error\":\"no\",\"code\":\"ERR_SEND\"}"u8.ToArray(),
            "{\"event\":\"message\",\"data\":{\"info\":{\"id\":\"A\"},\"message\":{\"conversation\":\"\\u00fc\"}}}"u8.ToArray(),
        ];
        for (int i = 0; i < 100_000; i++)
        {
            byte[] line = [.. lines[random.Next(lines.Length)]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            EngineLine read = EngineLine.Read(line.AsMemory(0, random.Next(line.Length) + 1));
            EngineLine.ReadId(line);
            if (read.Kind == EngineLineKind.Answer)
            {
                read.ReadData();
            }

            Assert.False(read.Kind == EngineLineKind.Event && string.IsNullOrEmpty(read.Event), Encoding.UTF8.GetString(line));
        }
    }

    [Fact]
    public void A_line_that_is_nested_too_deeply_is_no_line() =>
        Assert.Equal(
            EngineLineKind.Invalid,
            EngineLine.Read(Encoding.UTF8.GetBytes("{\"event\":\"x\",\"data\":" + new string('[', 100) + new string(']', 100) + "}")).Kind);

    [Theory]
    [InlineData("""{"id":"12","ok":true,"data":"xxx""", "12")]
    [InlineData("""{"id":"12""", null)]
    [InlineData("""{"event":"message","data""", null)]
    [InlineData("""{"id":12,"ok""", null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    public void The_id_of_an_answer_that_was_cut_off_is_read(string start, string? id) =>
        Assert.Equal(id, EngineLine.ReadId(Encoding.UTF8.GetBytes(start)));
}
