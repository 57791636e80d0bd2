using System.Threading.Channels;
using AttrBot.WhatsApp;

namespace AttrBot.WhatsAppSmoke;

/// <summary>One handler for each thing that is to work in a Native AOT binary.</summary>
internal sealed class SmokeHandlers(Channel<string> codes)
{
    [OnEvent]
    public Task PairAsync(PairingEvent pairing)
    {
        codes.Writer.TryWrite(pairing.Code);
        return Task.CompletedTask;
    }

    [Trigger("!ping (?<number>\\d+)")]
    public static Task<string> PingAsync(int number) => Task.FromResult($"pong {number}");

    [Trigger("!react (?<emoji>.+)")]
    public static Task ReactAsync(MessageContext context, string emoji) => context.ReactAsync(emoji).AsTask();

    [Trigger("!quote")]
    public static Task QuoteAsync(MessageContext context) =>
        context.SendAsync(new OutgoingMessage { Text = "quoted", QuotedMessage = context.Message }).AsTask();

    [Trigger("!poll")]
    public static Task PollAsync(MessageContext context) => context.SendAsync(new WhatsAppPoll("Tea?", ["yes", "no"])).AsTask();

    [Trigger("!registered (?<number>\\d+)")]
    public static async Task<string> RegisteredAsync(MessageContext context, string number, CancellationToken cancellationToken) =>
        string.Join(", ", (await context.WhatsApp().Contacts.CheckAsync([$"+{number}"], cancellationToken)).Select(static found => found.IsOnWhatsApp));
}
