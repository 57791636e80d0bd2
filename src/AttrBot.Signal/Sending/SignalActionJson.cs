using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Sending;

/// <summary>
/// How Signal's own actions are written by a durable outbox. Members that are added later are optional when an older one is read.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SignalText))]
[JsonSerializable(typeof(SignalSticker))]
[JsonSerializable(typeof(SignalPoll))]
[JsonSerializable(typeof(SignalPollEnd))]
internal sealed partial class SignalActionJson : JsonSerializerContext
{
    /// <summary>Lets a durable outbox keep them; once, however many accounts there are.</summary>
    public static void AddTo(BotBuilder bot)
    {
        if (bot.Services.Any(service => service.ServiceType == typeof(SignalActionJson)))
        {
            return;
        }

        bot.Services.AddSingleton(Default);
        bot.AddDurableAction<SignalText>("signal-send-text", Default)
            .AddDurableAction<SignalSticker>("signal-send-sticker", Default)
            .AddDurableAction<SignalPoll>("signal-send-poll", Default)
            .AddDurableAction<SignalPollEnd>("signal-end-poll", Default);
    }
}
