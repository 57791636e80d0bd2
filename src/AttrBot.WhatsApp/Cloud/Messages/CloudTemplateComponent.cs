using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A part of a template, and what fills its placeholders. Immutable.</summary>
/// <param name="Type">Which part: <c>header</c>, <c>body</c>, <c>button</c>, or what Meta adds.</param>
/// <param name="Parameters">What fills its placeholders, in their order.</param>
public sealed record CloudTemplateComponent(string Type, ImmutableArray<CloudTemplateParameter> Parameters)
{
    /// <summary>Of a button: <c>quick_reply</c>, <c>url</c>, <c>copy_code</c>, …</summary>
    public string? SubType { get; init; }

    /// <summary>Of a button: which one, from 0.</summary>
    public int? Index { get; init; }

    /// <summary>The text.</summary>
    /// <param name="parameters">What fills its placeholders.</param>
    /// <returns>The component.</returns>
    public static CloudTemplateComponent Body(params ImmutableArray<CloudTemplateParameter> parameters) => new("body", parameters);

    /// <summary>What stands above the text: a text, an image, a video or a document.</summary>
    /// <param name="parameters">What fills it.</param>
    /// <returns>The component.</returns>
    public static CloudTemplateComponent Header(params ImmutableArray<CloudTemplateParameter> parameters) => new("header", parameters);

    /// <summary>A button that answers.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="payload">What comes back when it is pressed.</param>
    /// <returns>The component.</returns>
    public static CloudTemplateComponent QuickReply(int index, string payload) =>
        new("button", [CloudTemplateParameter.FromPayload(payload)]) { SubType = "quick_reply", Index = index };

    /// <summary>A button that opens an address.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="suffix">What is put at the end of the template's address.</param>
    /// <returns>The component.</returns>
    public static CloudTemplateComponent UrlButton(int index, string suffix) =>
        new("button", [CloudTemplateParameter.FromText(suffix)]) { SubType = "url", Index = index };
}
