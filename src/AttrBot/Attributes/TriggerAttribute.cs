using System.Diagnostics.CodeAnalysis;

namespace AttrBot;

/// <summary>
/// Makes a method the handler of messages whose text matches a regular expression. May stand more than once on a method.
/// </summary>
/// <remarks>
/// <para>The pattern is a .NET regular expression, compiled at build time with the options
/// <c>IgnoreCase | CultureInvariant</c> and a match timeout; inline options such as <c>(?x)</c> work. It is matched against the
/// message's text without leading and trailing white space.</para>
/// <para>Named groups bind to parameters of the same name, ignoring case.</para>
/// </remarks>
/// <param name="pattern">The regular expression, for example <c>!weather (?&lt;city&gt;.+)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class TriggerAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) : Attribute
{
    /// <summary>The regular expression as written.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>How much of the message the pattern must take. Default: <see cref="TriggerScope.WholeMessage"/>.</summary>
    public TriggerScope Scope { get; set; }

    /// <summary>The place in dispatch order: lower is tried first; equal orders go by full name, then by position. Default: 0.</summary>
    public int Order { get; set; }

    /// <summary>Whether upper and lower case differ. Default: <see langword="false"/>.</summary>
    public bool CaseSensitive { get; set; }

    /// <summary>Whether an edit of a message fires the trigger too. Default: <see langword="false"/>, only new messages do.</summary>
    public bool OnEdit { get; set; }
}
