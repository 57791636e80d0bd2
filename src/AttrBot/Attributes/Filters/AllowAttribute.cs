using Microsoft.Extensions.DependencyInjection;

namespace AttrBot;

/// <summary>
/// Lets only people of a list pass. The list is in the configuration, at <c>AttrBot:Allow:name</c>: phone numbers, ACIs and
/// JIDs. For anybody else the handler is skipped.
/// </summary>
/// <remarks>A person passes if any of their known ids is on the list. An event without a sender does not pass.</remarks>
/// <param name="list">The list's name.</param>
public sealed class AllowAttribute(string list) : HandlerFilterAttribute
{
    /// <summary>The list's name.</summary>
    public string List { get; } = list;

    /// <inheritdoc/>
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        BotOptions options = context.Services.GetRequiredService<BotOptions>();
        bool allowed = options.Allow.TryGetValue(List, out string[]? ids)
            && context is ConversationContext there
            && Array.Exists(ids, there.Sender.HasId);
        return ValueTask.FromResult(allowed ? FilterResult.Continue : FilterResult.Skip);
    }

    /// <inheritdoc/>
    public override void Validate(IServiceProvider services)
    {
        if (!services.GetRequiredService<BotOptions>().Allow.ContainsKey(List))
        {
            throw new BotConfigurationException(
                $"[Allow(\"{List}\")] names a list that is not configured. Add AttrBot:Allow:{List} with the ids that may pass, " +
                $"for example \"AttrBot\": {{ \"Allow\": {{ \"{List}\": [ \"+15550001111\" ] }} }}.");
        }
    }
}
