namespace AttrBot.Patterns;

/// <content>What takes text: characters, runs of them, references.</content>
internal sealed partial class EngineMatcher
{
    private bool TryTake(EngineInstruction instruction, ref int position)
    {
        int index = instruction.IsBackward ? position - 1 : position;
        if (index < 0 || index >= _text.Length || !instruction.Set.Contains(_text[index]))
        {
            return false;
        }

        position += instruction.IsBackward ? -1 : 1;
        return true;
    }

    private bool TryRun(EngineInstruction instruction, int pc, ref int position)
    {
        int start = position;
        int count = 0;
        int wanted = instruction.IsLazy ? instruction.Min : instruction.Max;
        while (count < wanted && TryTake(instruction, ref position))
        {
            count++;
        }

        Steps += count;
        if (count < instruction.Min)
        {
            return false;
        }

        int direction = instruction.IsBackward ? -1 : 1;
        if (instruction.IsLazy)
        {
            long last = position + (direction * ((long)instruction.Max - instruction.Min));
            PushRun(pc, position, (int)Math.Max(0, Math.Min(last, _text.Length)));
        }
        else if (!instruction.IsAtomic)
        {
            PushRun(pc, position, start + (direction * instruction.Min));
        }

        return true;
    }

    /// <summary>Remembers that a run can give back, or take, one character after the other up to its last position.</summary>
    private void PushRun(int pc, int position, int last)
    {
        EngineInstruction run = _program.Instructions[pc];
        int next = position + Math.Sign(last - position);
        if (next != position && (!run.IsLazy || TryTake(run, ref position)))
        {
            _stack.PushRun(pc, next, last);
        }
    }

    private bool TryRepeat(EngineInstruction reference, ref int position)
    {
        int start = _registers[reference.Register + 1] - 1;
        int length = _registers[reference.Register + 2] - 1 - start;
        int from = reference.IsBackward ? position - length : position;
        if (start < 0 || from < 0 || from + length > _text.Length)
        {
            return false;
        }

        Steps += length;
        for (int i = 0; i < length; i++)
        {
            char left = _text[start + i];
            char right = _text[from + i];
            if (left != right && !(reference.IgnoreCase && CaseEquivalence.AreEqual(left, right)))
            {
                return false;
            }
        }

        position = reference.IsBackward ? from : from + length;
        return true;
    }
}
