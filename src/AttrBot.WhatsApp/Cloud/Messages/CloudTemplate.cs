using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// A message that Meta has approved beforehand: the only kind that may begin a conversation, or go on with one after 24 hours.
/// </summary>
/// <param name="Name">Its name in WhatsApp Manager.</param>
/// <param name="Language">Its language there: <c>en_US</c>, <c>de</c>.</param>
/// <example>
/// <code>
/// new CloudTemplate("order_shipped", "en_US")
/// {
///     Components = [CloudTemplateComponent.Body(CloudTemplateParameter.FromText("Ada"))],
/// }
/// </code>
/// </example>
public sealed record CloudTemplate(string Name, string Language) : CloudContent
{
    /// <summary>What fills its placeholders; empty if it has none.</summary>
    public ImmutableArray<CloudTemplateComponent> Components { get; init; } = [];
}
