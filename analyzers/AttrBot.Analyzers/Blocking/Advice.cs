namespace AttrBot.Analyzers.Blocking;

/// <summary>Says what to write instead, from the notation of the data files.</summary>
internal static class Advice
{
    /// <summary>The end of a message: <c>; use 'File.ReadAllTextAsync' instead</c>, or nothing.</summary>
    public static string For(string name, string replacement) => replacement switch
    {
        "" => "",
        "+Async" => $"; use '{name}Async' instead",
        "await" => "; await it instead",
        "await using" => "; use 'await using' instead",
        "await foreach" => "; use 'await foreach' instead",
        "offload" => "; hand it to 'context.OffloadAsync'",
        _ when replacement.Length > 2 && replacement[1] == ':' => $"; use '{Short(replacement)}' instead",
        _ => $"; use {replacement}",
    };

    /// <summary><c>M:System.Threading.Tasks.Task.Delay(*)</c> as <c>Task.Delay</c>.</summary>
    private static string Short(string id)
    {
        var parenthesis = id.IndexOf('(');
        var names = id.Substring(2, (parenthesis < 0 ? id.Length : parenthesis) - 2).Split('.');
        var member = names[names.Length - 1];
        if (id[0] == 'T' || names.Length < 2)
        {
            return WithoutArity(member);
        }

        var type = WithoutArity(names[names.Length - 2]);
        return member == "#ctor" ? $"new {type}" : $"{type}.{WithoutArity(member)}";
    }

    private static string WithoutArity(string name) => name.IndexOf('`') is >= 0 and var tick ? name.Substring(0, tick) : name;
}
