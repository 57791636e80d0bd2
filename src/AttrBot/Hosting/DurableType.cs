using System.Text.Json.Serialization.Metadata;

namespace AttrBot.Hosting;

/// <summary>A type of event or action that durable stores can write and read back, beside the bot's own ones.</summary>
/// <param name="Name">The name that stands for the type on disk.</param>
/// <param name="Type">The type.</param>
/// <param name="Resolver">How it is written and read.</param>
internal sealed record DurableType(string Name, Type Type, IJsonTypeInfoResolver Resolver);
