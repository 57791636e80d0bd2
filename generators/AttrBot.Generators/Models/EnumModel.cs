using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>An enum that captures are parsed to.</summary>
/// <param name="Type">Its type in C#.</param>
/// <param name="IsFlags">Whether names can be joined with commas.</param>
/// <param name="Names">Its members.</param>
internal sealed record EnumModel(string Type, bool IsFlags, EquatableArray<string> Names);
